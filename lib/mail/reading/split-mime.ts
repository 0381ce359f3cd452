/** Limits of what is read of one letter; the original keeps everything. */
export const limits = {
  headerBytes: 256 * 1024,
  headerLines: 2000,
  parts: 500,
  depth: 30,
  valueBytes: 32 * 1024,
};

export type MimeHeader = { name: string; value: Buffer };
export type MimePart = {
  headers: MimeHeader[];
  /** Lower case, e.g. "text/plain". */
  type: string;
  params: Record<string, string>;
  /** Lower case: "base64", "quoted-printable", "7bit" ... */
  encoding: string;
  disposition: string;
  body: Buffer;
  children: MimePart[];
};
export type MimeTree = { root: MimePart; parts: number; isCut: boolean };

const CR = 13;
const LF = 10;

/** Splits a letter into its parts, in time linear in its size. Beyond the limits it stops and says so; never throws. */
export function splitMime(raw: Buffer): MimeTree {
  const state = { parts: 0, isCut: false };
  const root = readPart(raw, 0, state, "text/plain");
  return { root, parts: state.parts, isCut: state.isCut };
}

function readPart(
  bytes: Buffer,
  depth: number,
  state: { parts: number; isCut: boolean },
  defaultType: string,
): MimePart {
  state.parts++;
  const { headers, bodyAt, isCut } = readHeaders(bytes);
  if (isCut) state.isCut = true;
  const content = parseParams(textOf(headers, "content-type") || defaultType);
  const part: MimePart = {
    headers,
    type: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(content.value) ? content.value : defaultType,
    params: content.params,
    encoding: textOf(headers, "content-transfer-encoding").split(";")[0]!.trim().toLowerCase(),
    disposition: parseParams(textOf(headers, "content-disposition")).value,
    body: bytes.subarray(bodyAt),
    children: [],
  };
  if (!part.type.startsWith("multipart/") || !part.params.boundary) return part;
  if (depth >= limits.depth) {
    state.isCut = true;
    return part;
  }
  const inner = part.type === "multipart/digest" ? "message/rfc822" : "text/plain";
  for (const piece of pieces(part.body, part.params.boundary)) {
    if (state.parts >= limits.parts) {
      state.isCut = true;
      break;
    }
    part.children.push(readPart(piece, depth + 1, state, inner));
  }
  return part;
}

/** The headers' raw values, unfolded, and where the body begins. */
export function readHeaders(bytes: Buffer): { headers: MimeHeader[]; bodyAt: number; isCut: boolean } {
  const headers: MimeHeader[] = [];
  let at = 0;
  let isCut = false;
  while (at < bytes.length) {
    let end = bytes.indexOf(LF, at);
    if (end === -1) end = bytes.length;
    const stop = end > at && bytes[end - 1] === CR ? end - 1 : end;
    if (stop === at) return { headers, bodyAt: Math.min(end + 1, bytes.length), isCut };
    const line = bytes.subarray(at, stop);
    if (at > limits.headerBytes || headers.length >= limits.headerLines) {
      isCut = true;
      const blank = blankLineAfter(bytes, at);
      return { headers, bodyAt: blank, isCut };
    }
    const last = headers.at(-1);
    if ((line[0] === 32 || line[0] === 9) && last) {
      if (last.value.length < limits.valueBytes)
        last.value = Buffer.concat([last.value, Buffer.from(" "), line]);
      else isCut = true;
    } else {
      const colon = line.indexOf(58);
      const name = colon > 0 ? line.subarray(0, colon).toString("latin1").trim().toLowerCase() : "";
      if (/^[!-9;-~]+$/.test(name))
        headers.push({ name, value: line.subarray(colon + 1, colon + 1 + limits.valueBytes) });
      // "From someone Mon Jan" of old mailboxes is no header; a line of text means that there are none (any more).
      else if (!(at === 0 && /^>?From /.test(line.toString("latin1", 0, 6))))
        return { headers, bodyAt: headers.length ? at : 0, isCut };
    }
    at = end + 1;
  }
  return { headers, bodyAt: bytes.length, isCut };
}

function blankLineAfter(bytes: Buffer, at: number): number {
  const crlf = bytes.indexOf("\r\n\r\n", at);
  const lf = bytes.indexOf("\n\n", at);
  const found = [crlf === -1 ? -1 : crlf + 4, lf === -1 ? -1 : lf + 2].filter((x) => x !== -1);
  return found.length ? Math.min(...found) : bytes.length;
}

/** The pieces between the boundary's lines. An end that is missing is the end of the bytes. */
function pieces(body: Buffer, boundary: string): Buffer[] {
  const mark = Buffer.from(`--${boundary}`, "latin1");
  const found: Buffer[] = [];
  let start = -1;
  let at = 0;
  while (at <= body.length) {
    const hit = body.indexOf(mark, at);
    if (hit === -1) break;
    at = hit + mark.length;
    if (hit > 0 && body[hit - 1] !== LF) continue;
    const isLast = body[at] === 45 && body[at + 1] === 45;
    let end = body.indexOf(LF, at);
    if (end === -1) end = body.length;
    // The line must end here: another boundary may begin with the same letters.
    if (!isLast && body.toString("latin1", at, Math.min(end, at + 200)).trim() !== "") continue;
    if (start !== -1) found.push(body.subarray(start, lineEndBefore(body, hit)));
    if (isLast) return found;
    start = end + 1;
    at = start;
    if (found.length > limits.parts) return found;
  }
  if (start !== -1 && start <= body.length) found.push(body.subarray(start));
  return found;
}

/** The line break before a boundary belongs to the boundary. */
function lineEndBefore(body: Buffer, at: number): number {
  if (at > 0 && body[at - 1] === LF) return at > 1 && body[at - 2] === CR ? at - 2 : at - 1;
  return at;
}

export const textOf = (headers: readonly MimeHeader[], name: string): string =>
  headers
    .find((h) => h.name === name)
    ?.value.toString("latin1")
    .trim() ?? "";

/** `text/plain; charset="utf-8"` in its pieces, names and value in lower case. */
export function parseParams(text: string): { value: string; params: Record<string, string> } {
  const params: Record<string, string> = {};
  const first = text.indexOf(";");
  const value = (first === -1 ? text : text.slice(0, first)).trim().toLowerCase();
  if (first !== -1)
    for (const m of text.slice(first, 4000).matchAll(/;\s*([\w*-]+)\s*=\s*("[^"]*"|[^;\s]*)/g))
      params[m[1]!.toLowerCase()] ??= m[2]!.replace(/^"|"$/g, "");
  return { value, params };
}

/** The body of a part without its transfer encoding. */
export function bodyOf(part: MimePart): Buffer {
  if (part.encoding === "base64") return Buffer.from(part.body.toString("latin1"), "base64");
  if (part.encoding === "quoted-printable") return decodeQuoted(part.body);
  return part.body;
}

function decodeQuoted(body: Buffer): Buffer {
  const out = Buffer.alloc(body.length);
  let to = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]!;
    if (byte !== 61) {
      out[to++] = byte;
      continue;
    }
    const hex = Number.parseInt(body.toString("latin1", at + 1, at + 3), 16);
    if (/^[0-9A-Fa-f]{2}$/.test(body.toString("latin1", at + 1, at + 3))) {
      out[to++] = hex;
      at += 2;
      continue;
    }
    // A soft line break, perhaps with blanks before it.
    let next = at + 1;
    while (body[next] === 32 || body[next] === 9) next++;
    if (body[next] === CR) next++;
    if (body[next] === LF) at = next;
    else out[to++] = byte;
  }
  return out.subarray(0, to);
}
