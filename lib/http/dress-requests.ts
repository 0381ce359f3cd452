import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { peerHeader } from "#lib/auth/client-address.ts";
import { buildFiles } from "./build-files.ts";
import { packAnswer } from "./pack-answers.ts";
import { contentPolicy, securityHeaders } from "./security-headers.ts";

/** Requests whose answers are no pages: the API has headers of its own, files of the build need none. */
const isNoPage = /^\/(api\/|_next\/|favicon\.ico$|icon\.svg($|\?)|robots\.txt$|fonts\/)/;

/** Answers whose every piece must leave at once, or that are large: live events, files. */
const isStream = /^\/api\/(live|files|sim)\b/;

const togetherMs = 5;

/** Answers a request, or leaves it to the next. */
type Answer = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Servers whose requests are dressed already. */
const dressed = new WeakSet<Server>();

/**
 * Gives every request, before Next sees it, what only the server knows: the address the connection came from (Next keeps an
 * X-Forwarded-For that a caller sent, so the true peer would be lost), and for pages the content policy with a fresh nonce,
 * which Next takes from the request. What a caller sends under these names is overwritten. The same is done by a proxy.ts at
 * the price of a quarter of a page's time. Files of the build in `folder` are answered here, packed. It decides nothing about
 * rights: those are checked where data is read and written. `answer` may answer before Next does.
 *
 * `next start` gives its server to nobody, but Node names it with the first request, before it is handled.
 */
export function dressRequests(folder: string, answer: Answer = (_request, _response, next) => next()): void {
  const serveBuild = buildFiles(folder);
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    if (dressed.has(server)) return;
    dressed.add(server);
    const handlers = server.listeners("request") as RequestListener[];
    server.removeAllListeners("request");
    server.on("request", (request, response) => {
      const handle = () => {
        request.url = readable(request.url ?? "/");
        request.headers[peerHeader] = request.socket.remoteAddress ?? "";
        dressPage(request, response);
        if (!isStream.test(request.url ?? "")) {
          sendTogether(response, request.socket);
          packAnswer(request, response);
        }
        answer(request, response, () => {
          for (const handler of handlers) handler.call(server, request, response);
        });
      };
      if (serveBuild) serveBuild(request, response, handle);
      else handle();
    });
  });
}

/** An address as it is, or, when its percent signs mean nothing, one that nothing stands at: Next would call it our fault. */
export function readable(url: string): string {
  try {
    decodeURI(url.split("?")[0]!);
    return url;
  } catch {
    return "/404";
  }
}

/**
 * Sends what is written within a few milliseconds in one packet, headers included: Next flushes them alone and its packer
 * gives out a page in pieces, and each packet costs as much as a small query. The first part of a page that waits for
 * something slow still leaves at once. The socket is held back, not the response: `end` lets a held socket go, while a held
 * response of Node 24 loses what was written before.
 */
export function sendTogether(response: ServerResponse, socket: Socket, gatherMs = togetherMs): void {
  const write = response.write.bind(response) as (...args: unknown[]) => boolean;
  let timer: NodeJS.Timeout | undefined;
  response.flushHeaders = () => {};
  response.write = (...args: unknown[]): boolean => {
    if (!timer) {
      socket.cork();
      timer = setTimeout(() => !response.writableEnded && socket.uncork(), gatherMs);
    }
    return write(...args);
  };
  response.once("close", () => clearTimeout(timer));
}

/** The headers of a page, on the request and on its answer. */
export function dressPage(
  request: Pick<IncomingMessage, "url" | "headers">,
  response: Pick<ServerResponse, "setHeader">,
): void {
  const path = request.url ?? "/";
  delete request.headers["content-security-policy-report-only"];
  if (isNoPage.test(path)) {
    delete request.headers["content-security-policy"];
    return;
  }
  const nonce = randomBytes(16).toString("base64");
  const policy = contentPolicy(nonce);
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  // Where to come back to after signing in; `_rsc` is Next's own mark on what its router fetches.
  request.headers["x-path"] = path.replace(/([?&])_rsc=[^&]*&?/, "$1").replace(/[?&]$/, "");
  response.setHeader("content-security-policy", policy);
  for (const [name, value] of securityHeaders()) response.setHeader(name, value);
}
