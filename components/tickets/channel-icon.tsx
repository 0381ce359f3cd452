import { Code, Globe, Mail, Monitor, Phone } from "lucide-react";
import type { Channel } from "#lib/tickets/types.ts";

const icons = { portal: Globe, email: Mail, phone: Phone, api: Code, desk: Monitor } satisfies Record<
  Channel,
  unknown
>;

/** The way a ticket or message came. Decorative unless it has a label. */
export function ChannelIcon(props: { channel: Channel; label?: string; className?: string }) {
  const Icon = icons[props.channel];
  return props.label ? (
    <Icon role="img" aria-label={props.label} data-tip={props.label} className={props.className} />
  ) : (
    <Icon aria-hidden className={props.className} />
  );
}
