"use client";

import "./style-nonce.ts";
import * as Base from "radix-ui/popover";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { floatLook } from "./menu-look.ts";

export const Popover = Base.Root;
export const PopoverTrigger = Base.Trigger;
export const PopoverAnchor = Base.Anchor;
export const PopoverClose = Base.Close;

/** A small panel by its trigger. Give it `aria-label` when it has no heading. */
export function PopoverContent({
  className,
  sideOffset = 6,
  align = "start",
  ...props
}: ComponentProps<typeof Base.Content>) {
  return (
    <Base.Portal>
      <Base.Content
        collisionPadding={8}
        sideOffset={sideOffset}
        align={align}
        {...props}
        className={cn(floatLook, "w-72 max-w-[calc(100vw-1rem)] p-3", className)}
      />
    </Base.Portal>
  );
}
