import type { ReactNode } from "react";

export type PaletteLink = { href: string; label: string; icon?: ReactNode; keywords?: string };

export type PaletteHit = { id: string; href: string; label: string; hint?: string; picture?: ReactNode };

/** Something to search: a server action, or an address that answers `{ hits }` to `?q=`. */
export type CommandSource = {
  id: string;
  label: string;
  search: string | ((query: string) => Promise<readonly PaletteHit[]>);
};
