import { createElement, type ReactElement, type SVGProps } from "react";
import { type Shape, toPath } from "./icon-path.ts";

type Drawing = { name: string; size?: number; node: Shape[] };
type IconProps = SVGProps<SVGSVGElement> & { size?: number | string };

/**
 * Makes an icon of lucide's drawing: an svg with one line in it, whose looks are in the style sheet (`.icon`). It stands in for
 * lucide's own `createLucideIcon` (next.config.ts), whose icons are client components that ask a context for their looks and have an
 * element for each stroke: with some fifty on a page a tenth and more of what the page costs.
 */
export default function createIcon({ node, size: drawn = 24 }: Drawing): (props: IconProps) => ReactElement {
  const plain = node.filter(([, attributes]) => !("fill" in attributes));
  const filled = node.filter(([, attributes]) => "fill" in attributes);
  const line = createElement("path", { d: plain.map(toPath).join("") });
  const dots = filled.map(([tag, { key, ...attributes }]) => createElement(tag, { key, ...attributes }));
  const children = dots.length > 0 ? [line, ...dots] : [line];
  const viewBox = `0 0 ${drawn} ${drawn}`;
  return function Icon({ size, className, ...props }) {
    const isNamed = "aria-label" in props || "aria-labelledby" in props || "role" in props;
    return createElement(
      "svg",
      {
        viewBox,
        className: className ? `icon ${className}` : "icon",
        ...(size !== undefined && { width: size, height: size }),
        ...(!isNamed && { "aria-hidden": true }),
        ...props,
      },
      ...children,
    );
  };
}
