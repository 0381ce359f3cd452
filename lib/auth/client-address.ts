import "server-only";
import ipaddr from "ipaddr.js";
import { env } from "#lib/core/env.ts";

/** Set from the socket by instrumentation.ts; whatever a caller sends under this name is overwritten. */
export const peerHeader = "x-tellonce-peer";

type Range = ReturnType<typeof ipaddr.parseCIDR>;
let trusted: { from: string; ranges: Range[] } | undefined;

/** The networks of TRUSTED_PROXIES; throws when one of them is none. */
export function trustedRanges(): Range[] {
  const from = env().TRUSTED_PROXIES;
  if (trusted?.from === from) return trusted.ranges;
  const ranges = from
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((text): Range => {
      if (text.includes("/")) return ipaddr.parseCIDR(text);
      const one = ipaddr.parse(text);
      return [one, one.kind() === "ipv4" ? 32 : 128];
    });
  trusted = { from, ranges };
  return ranges;
}

function parse(text: string | null | undefined) {
  const bare = text?.trim().replace(/^\[([^\]]*)\](:\d+)?$/, "$1");
  return bare && bare.length < 64 && ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
}

const isTrusted = (address: ReturnType<typeof ipaddr.process>) =>
  trustedRanges().some((range) => range[0].kind() === address.kind() && address.match(range));

/**
 * The address a request came from: the peer of the connection, or, when that is one of TRUSTED_PROXIES, the nearest address in
 * X-Forwarded-For that is not. Nobody else's X-Forwarded-For counts. Null when it cannot be known.
 */
export function clientAddress(get: (name: string) => string | null | undefined): string | null {
  let address = parse(get(peerHeader));
  if (!address) return null;
  const hops = (get("x-forwarded-for") ?? "").slice(0, 2000).split(",").toReversed();
  for (const hop of hops) {
    if (!isTrusted(address)) break;
    const further = parse(hop);
    if (!further) break;
    address = further;
  }
  return address.toString();
}

/** The network an address belongs to: /24 of IPv4, /64 of IPv6. That is what one attacker can change freely. */
export function networkOf(address: string | null): string {
  const parsed = parse(address);
  if (!parsed) return "unknown";
  const bits = parsed.kind() === "ipv4" ? 24 : 64;
  const Kind = parsed.kind() === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${Kind.networkAddressFromCIDR(`${parsed.toString()}/${bits}`).toString()}/${bits}`;
}
