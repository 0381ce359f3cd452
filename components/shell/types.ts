import type { ReactNode } from "react";

export type ShellLink = { href: string; label: string; icon?: ReactNode };

/** An entry of the main navigation. `count` is a quiet number at its side, `alert` makes it loud. */
export type NavItem = ShellLink & { count?: number; alert?: boolean; exact?: boolean };

export type NavSection = { label: string; items: readonly NavItem[] };

export type Person = { name: string; email: string };
