import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { dressPage, readable, sendTogether } from "./dress-requests.ts";

function dressed(url: string, sent: Record<string, string> = {}) {
  const request = { url, headers: { ...sent } as Record<string, string> };
  const answered = new Map<string, string>();
  dressPage(request, {
    setHeader: (name: string, value: string) => void answered.set(name, value),
  } as never);
  return { asked: request.headers, answered };
}

it("gives each page a policy with a nonce of its own, the same to Next and to the browser", () => {
  const [one, two] = [dressed("/desk"), dressed("/desk")];
  expect(one.answered.get("content-security-policy")).toContain(`'nonce-${one.asked["x-nonce"]}'`);
  expect(one.asked["content-security-policy"]).toBe(one.answered.get("content-security-policy"));
  expect(one.asked["x-nonce"]).not.toBe(two.asked["x-nonce"]);
  expect(one.answered.get("x-frame-options")).toBe("DENY");
});

it("overwrites what a caller sends under these names", () => {
  const sent = {
    "x-nonce": "mine",
    "content-security-policy": "script-src 'nonce-mine'",
    "x-path": "//evil.test",
  };
  const { asked } = dressed("/desk", {
    ...sent,
    "content-security-policy-report-only": "script-src 'nonce-mine'",
  });
  expect(JSON.stringify(asked)).not.toContain("mine");
  expect(asked["x-path"]).toBe("/desk");
});

it.each([
  ["/desk?view=open&_rsc=1abc", "/desk?view=open"],
  ["/desk?_rsc=1abc&view=open", "/desk?view=open"],
  ["/desk?_rsc=1abc", "/desk"],
  ["/", "/"],
])("%s is remembered as %s", (url, path) => {
  expect(dressed(url).asked["x-path"]).toBe(path);
});

it.each(["/api/live", "/_next/static/a.js", "/robots.txt", "/icon.svg?icon.1.svg"])(
  "%s is no page",
  (url) => {
    const { asked, answered } = dressed(url, { "content-security-policy": "script-src 'nonce-mine'" });
    expect(answered.size).toBe(0);
    expect(asked).toEqual({});
  },
);

it.each([
  ["/articles/en/%E0%A4%A", "/404"],
  ["/desk/tickets/%", "/404"],
  ["/articles/ru/%D0%BF?q=%E0%A4%A", "/articles/ru/%D0%BF?q=%E0%A4%A"],
  ["/desk?q=100%", "/desk?q=100%"],
])("%s is looked for at %s", (url, at) => expect(readable(url)).toBe(at));

/** A server that writes pieces, each after so many ms; answers the packets that a client gets. */
async function packetsOf(
  pieces: readonly (readonly [ms: number, text: string])[],
  gatherMs?: number,
): Promise<string[]> {
  const server = createServer(async (_request, response) => {
    sendTogether(response, response.socket!, gatherMs);
    response.flushHeaders();
    for (const [ms, text] of pieces) {
      await new Promise((resolve) => (ms ? setTimeout(resolve, ms) : setImmediate(resolve)));
      if (!response.write(text)) await once(response, "drain");
    }
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const client = connect(port, "127.0.0.1");
  client.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const packets: string[] = [];
  client.on("data", (data) => packets.push(data.toString()));
  await once(client, "close");
  server.close();
  return packets;
}

it("sends headers and pieces that come together in one packet", async () => {
  // Longer than any busy machine takes between two pieces; the end lets all of them go at once.
  const packets = await packetsOf(
    [
      [0, "one"],
      [0, "two"],
      [0, "three"],
    ],
    5_000,
  );
  expect(packets).toHaveLength(1);
  expect(packets[0]).toMatch(/^HTTP\/1\.1 200[^]*one[^]*two[^]*three/);
});

it("lets the first part go while the rest is waited for, and loses nothing of a large answer", async () => {
  const packets = await packetsOf([
    [0, "first"],
    [60, "x".repeat(900_000)],
    [0, "last"],
  ]);
  expect(packets[0]).toContain("first");
  expect(packets[0]).not.toContain("x");
  expect(packets.join("").match(/x/g)).toHaveLength(900_000);
  expect(packets.join("")).toContain("last");
});
