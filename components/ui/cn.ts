import { type ClassValue, clsx } from "clsx";

/** Joins class names; of two that set the same thing, the later wins: cn("px-2 text-sm", "px-4") is "text-sm px-4". */
export function cn(...inputs: ClassValue[]): string {
  const joined = clsx(inputs);
  const known = merged.get(joined);
  if (known !== undefined) return known;
  const taken = new Set<string>();
  const kept: string[] = [];
  for (const name of joined.split(/\s+/).toReversed()) {
    if (!name) continue;
    const group = groupOf(name);
    if (group === null) {
      if (!kept.includes(name)) kept.push(name);
      continue;
    }
    const [scope, kind] = group;
    if (taken.has(scope + kind)) continue;
    taken.add(scope + kind);
    for (const narrower of covers[kind] ?? []) taken.add(scope + narrower);
    kept.push(name);
  }
  const result = kept.toReversed().join(" ");
  if (merged.size > 2000) merged.clear();
  merged.set(joined, result);
  return result;
}

const merged = new Map<string, string>();

/*
 * A sixth of tailwind-merge's weight: only the groups that components of this kit and their callers override. What it does not know is
 * kept as it is, so two classes of an unknown group are decided by the order of the style sheet.
 */
const groups: readonly [RegExp, string][] = [
  [/^(block|inline-block|inline-flex|inline-grid|inline|flex|grid|contents|hidden|table)$/, "display"],
  [/^(static|fixed|absolute|relative|sticky)$/, "position"],
  [/^size-/, "size"],
  [/^w-/, "w"],
  [/^h-/, "h"],
  [/^(min|max)-(w|h)-/, "$1$2"],
  [/^-?(inset-x|inset-y|inset|top|right|bottom|left)-/, "$1"],
  [/^(p[xytrbl]?)-/, "$1"],
  [/^-?(m[xytrbl]?)-/, "$1"],
  [/^(gap-x|gap-y|gap)-/, "$1"],
  [/^text-(left|center|right|start|end)$/, "align"],
  [/^text-(2xs|xs|2sm|sm|base|lg|xl|[2-9]xl|\[[\d.]+(rem|px|em)\]|\(length:.*\))$/, "font-size"],
  [/^text-(wrap|nowrap|balance|pretty|ellipsis|clip)$/, "text-wrap"],
  [/^text-/, "text-color"],
  [/^font-(normal|medium|semibold|bold)$/, "font-weight"],
  [/^font-/, "font-family"],
  [/^leading-/, "leading"],
  [/^bg-/, "bg"],
  [/^border(-[xytrbl])?(-\d+|-\[[\d.]+px\])?$/, "border-w$1"],
  [/^border-(solid|dashed|dotted|none)$/, "border-style"],
  [/^border-/, "border-color"],
  [/^rounded(-(t|r|b|l|tl|tr|bl|br))?(-|$)/, "rounded$1"],
  [/^shadow(-|$)/, "shadow"],
  [/^opacity-/, "opacity"],
  [/^z-/, "z"],
  [/^items-/, "items"],
  [/^justify-/, "justify"],
  [/^self-/, "self"],
  [/^(flex-(row|col)(-reverse)?)$/, "flex-direction"],
  [/^flex-(1|auto|none|initial)$/, "flex"],
  [/^flex-(wrap|nowrap)$/, "flex-wrap"],
  [/^shrink(-|$)/, "shrink"],
  [/^overflow-/, "overflow"],
  [/^whitespace-/, "whitespace"],
];

const covers: Record<string, readonly string[]> = {
  size: ["w", "h"],
  p: ["px", "py", "pt", "pr", "pb", "pl"],
  px: ["pl", "pr"],
  py: ["pt", "pb"],
  m: ["mx", "my", "mt", "mr", "mb", "ml"],
  mx: ["ml", "mr"],
  my: ["mt", "mb"],
  gap: ["gap-x", "gap-y"],
  inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
  "inset-x": ["left", "right"],
  "inset-y": ["top", "bottom"],
  "font-size": ["leading"],
  rounded: [
    "rounded-t",
    "rounded-r",
    "rounded-b",
    "rounded-l",
    "rounded-tl",
    "rounded-tr",
    "rounded-bl",
    "rounded-br",
  ],
  "border-w": ["border-w-x", "border-w-y", "border-w-t", "border-w-r", "border-w-b", "border-w-l"],
};

/** ["hover:", "bg"] of "hover:bg-accent"; null for what is not in the table. A "!" makes a group of its own. */
function groupOf(name: string): [scope: string, kind: string] | null {
  const at = lastColonOutside(name);
  const scope = name.slice(0, at + 1);
  const bare = name.slice(at + 1);
  const important = bare.endsWith("!") || bare.startsWith("!");
  const base = important ? bare.replaceAll("!", "") : bare;
  for (const [pattern, kind] of groups) {
    const match = pattern.exec(base);
    if (match)
      return [
        important ? `!${scope}` : scope,
        kind.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? ""),
      ];
  }
  return null;
}

/** Where the modifiers end: the last colon that is not inside brackets. */
function lastColonOutside(name: string): number {
  let depth = 0;
  let last = -1;
  for (let i = 0; i < name.length; i++) {
    const char = name[i];
    if (char === "[" || char === "(") depth += 1;
    else if (char === "]" || char === ")") depth -= 1;
    else if (char === ":" && depth === 0) last = i;
  }
  return last;
}
