import { Code, Globe, Mail, Monitor, Phone, Reply, ShieldAlert } from "lucide-react";
import { StatusIcon } from "#components/ui/status-badge.tsx";
import { ticketStatuses } from "#lib/tickets/types.ts";

const channels = {
  portal: Globe,
  email: Mail,
  phone: Phone,
  api: Code,
  desk: Monitor,
  reply: Reply,
  check: ShieldAlert,
};

/** Every picture that rows show, drawn once; a row refers to it by id instead of carrying it fifty times. */
export function InboxIcons() {
  return (
    <svg aria-hidden className="absolute size-0">
      {Object.entries(channels).map(([name, Icon]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          <Icon width={24} height={24} />
        </symbol>
      ))}
      {ticketStatuses.map((status) => (
        <symbol key={status} id={`icon-${status}`} viewBox="0 0 14 14">
          <StatusIcon category={status} className="size-full" />
        </symbol>
      ))}
    </svg>
  );
}
