import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { packAnswer } from "./pack-answers.ts";

const text = "One matter, said once. ".repeat(400);

/** Answers the pieces that a client gets, and the encoding, from a server that answers so. */
async function answered(accepts: string, answer: (response: ServerResponse) => Promise<void> | void) {
  const server = createServer((asked, response) => {
    packAnswer(asked, response);
    response.setHeader("content-type", "text/html; charset=utf-8");
    void answer(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const asked = request({ port, host: "127.0.0.1", headers: { "accept-encoding": accepts } }).end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  server.close();
  return { pieces, encoding: response.headers["content-encoding"] };
}

/** As Next does it: a flush after every piece. */
const inPieces = (pauseMs: number) => async (response: ServerResponse) => {
  for (let i = 0; i < 4; i++) {
    response.write(text);
    (response as ServerResponse & { flush: () => void }).flush();
    await new Promise((resolve) => (pauseMs ? setTimeout(resolve, pauseMs) : setImmediate(resolve)));
  }
  response.end();
};

it("packs with what the browser takes, Brotli first", async () => {
  const br = await answered("gzip, deflate, br, zstd", inPieces(0));
  expect(br.encoding).toBe("br");
  expect(brotliDecompressSync(Buffer.concat(br.pieces)).toString()).toBe(text.repeat(4));
  const gz = await answered("gzip", inPieces(0));
  expect(gz.encoding).toBe("gzip");
  expect(gunzipSync(Buffer.concat(gz.pieces)).toString()).toBe(text.repeat(4));
  expect((await answered("identity", inPieces(0))).encoding).toBeUndefined();
});

it("lets the first pieces go while the rest is waited for, and makes one flush of many", async () => {
  expect((await answered("br", inPieces(40))).pieces.length).toBeGreaterThan(2);
  expect((await answered("br", inPieces(0))).pieces.length).toBeLessThanOrEqual(2);
});

it("leaves short answers as they are", async () => {
  const { encoding, pieces } = await answered("br", (response) => void response.end("short"));
  expect(encoding).toBeUndefined();
  expect(pieces.join("")).toBe("short");
});
