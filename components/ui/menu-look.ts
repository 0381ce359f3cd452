/** Looks shared by everything that floats: menus, pop-overs, lists of suggestions. */
export const floatLook =
  "z-50 rounded-lg border border-border bg-raised p-1 text-foreground shadow-lg outline-none data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 duration-100";

export const itemLook =
  "relative flex w-full min-h-8 cursor-default select-none items-center gap-2.5 rounded-sm px-2 py-1 text-left text-2sm outline-none [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted aria-disabled:pointer-events-none aria-disabled:opacity-50 data-highlighted:bg-hover data-[selected=true]:bg-hover";
