import { expect, it } from "vitest";
import { cn } from "./cn.ts";

it.each([
  [["px-2 text-sm", "px-4"], "text-sm px-4"],
  [["px-2 pl-3", "p-1"], "p-1"],
  [["p-1", "pl-3"], "p-1 pl-3"],
  [["text-sm text-muted", "text-accent-text"], "text-sm text-accent-text"],
  [["text-(length:--control-text) leading-none", "text-2sm"], "text-2sm"],
  [["hover:bg-hover bg-surface", "bg-note"], "hover:bg-hover bg-note"],
  [["size-4", "size-6"], "size-6"],
  [["w-4 h-4", "size-6"], "size-6"],
  [["border border-border", "border-danger/40"], "border border-danger/40"],
  [["border", "border-b-2 border-transparent"], "border border-b-2 border-transparent"],
  [["-top-1.5 left-3 absolute", "static ml-auto"], "-top-1.5 left-3 static ml-auto"],
  [["rounded-md", "rounded-none"], "rounded-none"],
  [["hidden md:flex", "block"], "md:flex block"],
  [["[&_svg]:size-4 size-5", "size-6"], "[&_svg]:size-4 size-6"],
  [["h-auto! h-8"], "h-auto! h-8"],
  [["a b", false, undefined, ["c", "a"]], "b c a"],
])("joins %j", (inputs, result) => {
  expect(cn(...inputs)).toBe(result);
});
