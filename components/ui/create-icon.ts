import { createElement, type ReactElement, type SVGProps } from "react";

type Drawing = { name: string; size?: number; node: [tag: string, attributes: Record<string, string>][] };
type IconProps = SVGProps<SVGSVGElement> & { size?: number | string };

/**
 * Makes an icon of lucide's drawing: an svg and no more. It stands in for lucide's own `createLucideIcon` (next.config.ts), whose
 * icons are client components that ask a context for their looks: with some thirty on a page a tenth of what the page costs.
 */
export default function createIcon({ node, size: drawn = 24 }: Drawing): (props: IconProps) => ReactElement {
  const lines = node.map(([tag, { key, ...attributes }]) => createElement(tag, { key, ...attributes }));
  const viewBox = `0 0 ${drawn} ${drawn}`;
  return function Icon({ size = 24, ...props }) {
    const isNamed = "aria-label" in props || "aria-labelledby" in props || "role" in props;
    return createElement(
      "svg",
      {
        width: size,
        height: size,
        viewBox,
        fill: "none",
        stroke: "currentColor",
        strokeWidth: 2,
        strokeLinecap: "round",
        strokeLinejoin: "round",
        ...(!isNamed && { "aria-hidden": true }),
        ...props,
      },
      lines,
    );
  };
}
