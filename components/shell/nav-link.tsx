"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { IntentLink } from "#components/ui/intent-link.tsx";

/** A link of the navigation that knows whether one is there (aria-current). `exact` is for start pages. */
export function NavLink(props: {
  href: string;
  exact?: boolean;
  className?: string;
  tip?: string;
  label?: string;
  children: ReactNode;
}) {
  const path = usePathname();
  const own = props.href.split("?")[0]!;
  const here = path === own || (!props.exact && own !== "/" && path.startsWith(`${own}/`));
  return (
    <IntentLink
      href={props.href}
      aria-current={here ? "page" : undefined}
      aria-label={props.label}
      data-tip={props.tip}
      className={props.className}
    >
      {props.children}
    </IntentLink>
  );
}
