import { expect, it, vi } from "vitest";
import * as environment from "#lib/core/env.ts";
import { clientAddress, networkOf, peerHeader } from "./client-address.ts";

const address = (proxies: string, headers: Record<string, string>) => {
  vi.spyOn(environment, "env").mockReturnValue({ ...environment.env(), TRUSTED_PROXIES: proxies });
  const found = clientAddress((name) => headers[name]);
  vi.restoreAllMocks();
  return found;
};

it("believes the connection, not what a caller writes", () => {
  const headers = { [peerHeader]: "203.0.113.9", "x-forwarded-for": "1.2.3.4", "x-real-ip": "1.2.3.4" };
  expect(address("", headers)).toBe("203.0.113.9");
  expect(address("10.0.0.0/8", headers)).toBe("203.0.113.9");
});

it("believes the nearest stranger that a listed proxy names", () => {
  const headers = { [peerHeader]: "10.0.0.2", "x-forwarded-for": "6.6.6.6, 198.51.100.7, 10.0.0.9" };
  expect(address("10.0.0.0/8", headers)).toBe("198.51.100.7");
  expect(address("10.0.0.2", headers)).toBe("10.0.0.9");
});

it("survives nonsense", () => {
  const headers = { [peerHeader]: "::ffff:10.0.0.2", "x-forwarded-for": "no, \u0000, 999.1.1.1" };
  expect(address("10.0.0.2", headers)).toBe("10.0.0.2");
  expect(address("", {})).toBeNull();
});

it.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["::ffff:203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"],
  [null, "unknown"],
  ["nonsense", "unknown"],
])("counts %s as %s", (one, network) => expect(networkOf(one)).toBe(network));
