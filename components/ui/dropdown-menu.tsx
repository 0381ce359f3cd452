"use client";

import "./style-nonce.ts";
import { Check } from "lucide-react";
import * as Base from "radix-ui/dropdown-menu";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { Kbd } from "./kbd.tsx";
import { floatLook, itemLook } from "./menu-look.ts";

/** Menu of actions. Not modal: the page behind stays scrollable. */
export function DropdownMenu(props: ComponentProps<typeof Base.Root>) {
  return <Base.Root modal={false} {...props} />;
}
export const DropdownMenuTrigger = Base.Trigger;
export const DropdownMenuGroup = Base.Group;
export const DropdownMenuRadioGroup = Base.RadioGroup;
export const DropdownMenuSub = Base.Sub;

export function DropdownMenuContent({
  className,
  sideOffset = 6,
  align = "end",
  ...props
}: ComponentProps<typeof Base.Content>) {
  return (
    <Base.Portal>
      <Base.Content
        collisionPadding={8}
        sideOffset={sideOffset}
        align={align}
        {...props}
        className={cn(
          floatLook,
          "scroll-pane max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80",
          className,
        )}
      />
    </Base.Portal>
  );
}

export function DropdownMenuItem({
  className,
  tone,
  keys,
  children,
  ...props
}: ComponentProps<typeof Base.Item> & { tone?: "danger"; keys?: string }) {
  return (
    <Base.Item
      {...props}
      className={cn(
        itemLook,
        tone === "danger" && "text-danger-text data-highlighted:bg-danger-soft [&_svg]:text-danger-text",
        className,
      )}
    >
      {children}
      {keys && <Kbd className="ml-auto">{keys}</Kbd>}
    </Base.Item>
  );
}

export function DropdownMenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Base.RadioItem>) {
  return (
    <Base.RadioItem {...props} className={cn(itemLook, "pr-8", className)}>
      {children}
      <Base.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="text-accent-text!" />
      </Base.ItemIndicator>
    </Base.RadioItem>
  );
}

export function DropdownMenuCheckboxItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Base.CheckboxItem>) {
  return (
    <Base.CheckboxItem {...props} className={cn(itemLook, "pr-8", className)}>
      {children}
      <Base.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="text-accent-text!" />
      </Base.ItemIndicator>
    </Base.CheckboxItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Base.Label>) {
  return (
    <Base.Label {...props} className={cn("px-2 pt-1.5 pb-1 text-xs font-medium text-subtle", className)} />
  );
}

export function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof Base.Separator>) {
  return <Base.Separator {...props} className={cn("-mx-1 my-1 h-px bg-border", className)} />;
}
