"use client";

import { Toolbar } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";

export const toolLook = (isOn: boolean): string => (isOn ? "bg-active text-foreground" : "");

/** A button of the bar; pressing it leaves the place in the text where it is. `isOn` is for what can be on or off. */
export function Tool(props: {
  label: string;
  keys?: string;
  isOn?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Toolbar.Button asChild disabled={props.disabled}>
      <IconButton
        label={props.label}
        {...(props.keys && { keys: props.keys })}
        size="icon-sm"
        aria-pressed={props.isOn}
        disabled={props.disabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={props.onClick}
        className={toolLook(props.isOn === true)}
      >
        {props.children}
      </IconButton>
    </Toolbar.Button>
  );
}
