/** A shape as lucide draws it: the name of an SVG element and its attributes. */
export type Shape = [tag: string, attributes: Record<string, string>];

/** A path whose first step is relative counts from the beginning of the drawing only where it stands first. */
const relativeStart = /^m\s*(-?(?:\d+\.?\d*|\.\d+))[\s,]*(-?(?:\d+\.?\d*|\.\d+))\s*(.*)$/s;

function absolute(d: string): string {
  const found = relativeStart.exec(d);
  if (!found) return d;
  const [, x, y, rest = ""] = found;
  // More numbers after a move are lines, relative ones after a relative move.
  return `M${x} ${y}${/^[-.\d]/.test(rest) ? `l${rest}` : rest}`;
}

/**
 * The same line as a path that can be put behind others (SVG 2, "Basic Shapes": each is defined as a path). Knows what lucide draws
 * with; throws for anything else, so that no stroke of a drawing is lost in silence.
 */
export function toPath([tag, a]: Shape): string {
  const n = (name: string) => Number(a[name] ?? 0);
  switch (tag) {
    case "path":
      return absolute(a.d!);
    case "line":
      return `M${a.x1} ${a.y1}L${a.x2} ${a.y2}`;
    case "polyline":
      return `M${a.points}`;
    case "polygon":
      return `M${a.points}Z`;
    case "circle":
      return ellipse(n("cx"), n("cy"), n("r"), n("r"));
    case "ellipse":
      return ellipse(n("cx"), n("cy"), n("rx"), n("ry"));
    case "rect": {
      const [x, y, w, h] = [n("x"), n("y"), n("width"), n("height")];
      const rx = Math.min(a.rx === undefined ? n("ry") : n("rx"), w / 2);
      const ry = Math.min(a.ry === undefined ? n("rx") : n("ry"), h / 2);
      const turn = (dx: number, dy: number) => (rx && ry ? `a${rx} ${ry} 0 0 1 ${dx} ${dy}` : "");
      return (
        `M${x + rx} ${y}h${w - 2 * rx}${turn(rx, ry)}v${h - 2 * ry}${turn(-rx, ry)}` +
        `h${2 * rx - w}${turn(-rx, -ry)}v${2 * ry - h}${turn(rx, -ry)}Z`
      );
    }
    default:
      throw new Error(`An icon has a shape that is not known here: ${tag}`);
  }
}

const ellipse = (cx: number, cy: number, rx: number, ry: number): string =>
  `M${cx - rx} ${cy}a${rx} ${ry} 0 1 1 ${2 * rx} 0a${rx} ${ry} 0 1 1 ${-2 * rx} 0Z`;
