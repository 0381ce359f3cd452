"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "./cn.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "./dropdown-menu.tsx";

export type SelectMenuOption = { value: string; label: ReactNode; disabled?: boolean };

/**
 * One of a list whose entries carry pictures: a status with its shape, a person with his avatar. For plain words use Select;
 * for long lists, Combobox.
 */
export function SelectMenu(props: {
  label: string;
  value: string;
  options: readonly SelectMenuOption[];
  onValueChange: (value: string) => void;
  placeholder?: ReactNode;
  disabled?: boolean;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  className?: string;
}) {
  const current = props.options.find((option) => option.value === props.value);
  const made = useId();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        id={props.id}
        aria-labelledby={`${made}-name ${made}-value`}
        aria-describedby={props["aria-describedby"]}
        aria-invalid={props["aria-invalid"]}
        disabled={props.disabled}
        className={cn(
          "field-frame flex h-(--control) items-center gap-2 pr-2.5 pl-(--control-pad) text-left",
          props.className,
        )}
      >
        <span id={`${made}-name`} className="sr-only">
          {props.label}
        </span>
        <span id={`${made}-value`} className="flex min-w-0 flex-1 items-center gap-2 truncate">
          {current ? current.label : <span className="text-subtle">{props.placeholder}</span>}
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="min-w-(--radix-dropdown-menu-trigger-width)">
        <DropdownMenuRadioGroup value={props.value} onValueChange={props.onValueChange}>
          {props.options.map((option) => (
            <DropdownMenuRadioItem key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
