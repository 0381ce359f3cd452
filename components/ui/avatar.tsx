import { cn } from "./cn.ts";

export type Presence = "available" | "busy" | "away" | "offline";

const sizes = {
  xs: "size-5 text-[0.5625rem]",
  sm: "size-6 text-[0.625rem]",
  md: "size-8 text-xs",
  lg: "size-10 text-sm",
  xl: "size-14 text-lg",
};

/** First letters of the first and last word: "Анна Петрова" -> "АП". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = Array.from(words[0] ?? "?")[0] ?? "?";
  const last = words.length > 1 ? (Array.from(words.at(-1)!)[0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** The same name always gets the same of the eight hues. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const char of name.trim().toLowerCase()) hash = (hash * 31 + char.codePointAt(0)!) >>> 0;
  return hash % 8;
}

/** A person as initials. Decorative by default (the name stands beside it); `label` when it stands alone. */
export function Avatar(props: {
  name: string;
  size?: keyof typeof sizes;
  presence?: Presence;
  label?: boolean;
  className?: string;
}) {
  return (
    <span
      className={cn("relative inline-flex shrink-0", props.className)}
      {...(props.label
        ? { role: "img", "aria-label": props.name, "data-tip": props.name }
        : { "aria-hidden": true })}
    >
      <span
        data-hue={hueOf(props.name)}
        data-initials={initialsOf(props.name)}
        className={cn(
          "avatar-hue before:content-[attr(data-initials)] inline-grid select-none place-items-center rounded-full font-semibold tracking-wide",
          sizes[props.size ?? "md"],
        )}
      />
      {props.presence && (
        <PresenceDot
          presence={props.presence}
          className="absolute -right-0.5 -bottom-0.5 ring-2 ring-surface"
        />
      )}
    </span>
  );
}

const dots: Record<Presence, string> = {
  available: "bg-success",
  busy: "bg-danger",
  away: "bg-warning",
  offline: "bg-surface border-2 border-subtle",
};

/** Light of a person's presence; the word must stand beside it or in a label. */
export function PresenceDot({ presence, className }: { presence: Presence; className?: string }) {
  return <span aria-hidden className={cn("inline-block size-2.5 rounded-full", dots[presence], className)} />;
}
