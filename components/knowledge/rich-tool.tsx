"use client";

import type { ReactNode } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";

export const toolLook = (isOn: boolean): string => (isOn ? "bg-active text-foreground" : "");

/** A button of the bar; pressing it leaves the place in the text where it is. */
export function Tool(props: {
  label: string;
  keys?: string;
  isOn: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <IconButton
      label={props.label}
      {...(props.keys && { keys: props.keys })}
      size="icon-sm"
      aria-pressed={props.isOn}
      disabled={props.disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onClick}
      className={toolLook(props.isOn)}
    >
      {props.children}
    </IconButton>
  );
}
