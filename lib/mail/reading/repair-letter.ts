import { decodeBytes } from "./decode-bytes.ts";
import { bodyOf, limits, type MimePart, type MimeTree, textOf } from "./split-mime.ts";

/** Headers that are read; everything else stays in the original only. */
const readHeaders = new Set([
  ...["from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references"],
]);

/** Text longer than this is cut before it is parsed; the original keeps it. */
export const longestText = 512 * 1024;

export type Repaired = { bytes: Buffer; headers: Map<string, string[]>; isCut: boolean };

/**
 * The same letter in a form that a parser cannot misread: every text part in UTF-8 whatever its label was, 8-bit headers in UTF-8,
 * one From, known headers only, named text parts as attachments, reports as attachments, bounded depth.
 */
export function repairLetter(tree: MimeTree): Repaired {
  const hint = charsetOf(tree.root) ?? "";
  const headers = new Map<string, string[]>();
  for (const { name, value } of tree.root.headers)
    headers.set(name, [...(headers.get(name) ?? []), decodeBytes(value, "", hint).trim()]);
  const state = { isCut: tree.isCut, boundaries: 0, hint };
  const top: string[] = [];
  for (const name of readHeaders) {
    const value = name === "from" ? fromOf(headers) : headers.get(name)?.find((v) => v !== "");
    if (value) top.push(`${name}: ${oneLine(value)}`);
  }
  const body = rebuilt(tree.root, 0, state, true);
  return {
    bytes: Buffer.concat([Buffer.from(`${top.join("\r\n")}\r\n`), body]),
    headers,
    isCut: state.isCut,
  };
}

/** The first From that holds an address; a second one is often added by a gateway, the first left empty by a script. */
const fromOf = (headers: Map<string, string[]>): string | undefined =>
  headers.get("from")?.find((v) => v.includes("@")) ?? headers.get("from")?.[0];

const oneLine = (value: string): string =>
  value
    .replaceAll("\0", "")
    .replace(/[\r\n]+/g, " ")
    .slice(0, limits.valueBytes);

/** What encoding the first text part says it is in. */
function charsetOf(part: MimePart): string | null {
  if (part.type.startsWith("text/") && part.params.charset) return part.params.charset;
  for (const child of part.children) {
    const found = charsetOf(child);
    if (found) return found;
  }
  return null;
}

type State = { isCut: boolean; boundaries: number; hint: string };

function rebuilt(part: MimePart, depth: number, state: State, isRoot = false): Buffer {
  if (part.children.length > 0) {
    const boundary = `=_part_${++state.boundaries}`;
    // Parts of a report are shown one after the other, like any others.
    const type =
      part.type === "multipart/report" || part.type === "multipart/digest" ? "multipart/mixed" : part.type;
    const pieces: Buffer[] = [
      Buffer.from(`Content-Type: ${type}; boundary="${boundary}"\r\nMIME-Version: 1.0\r\n\r\n`),
    ];
    for (const child of part.children)
      pieces.push(Buffer.from(`--${boundary}\r\n`), rebuilt(child, depth + 1, state), Buffer.from("\r\n"));
    pieces.push(Buffer.from(`--${boundary}--\r\n`));
    return Buffer.concat(pieces);
  }
  if (part.type.startsWith("multipart/")) {
    // No boundary, or too deep: whatever is inside is kept as a file.
    const isPlain = part.params.boundary === undefined || part.body.length < 4;
    return isPlain ? textPart(part, "text/plain", state) : filePart(part, state, "application/octet-stream");
  }
  const isText = part.type === "text/plain" || part.type === "text/html" || part.type === "text/enriched";
  const isFile =
    part.disposition === "attachment" || (part.disposition === "inline" && hasName(part) && !isRoot);
  if (isText && !isFile) return textPart(part, part.type === "text/html" ? "text/html" : "text/plain", state);
  return filePart(part, state, part.type);
}

const hasName = (part: MimePart): boolean =>
  /(^|;)\s*(file)?name\*?[\d*]*\s*=/i.test(
    `${textOf(part.headers, "content-disposition")};${textOf(part.headers, "content-type")}`,
  );

function textPart(part: MimePart, type: string, state: State): Buffer {
  let bytes = bodyOf(part);
  if (bytes.length > longestText) {
    state.isCut = true;
    bytes = bytes.subarray(0, longestText);
  }
  const text = decodeBytes(bytes, part.params.charset, state.hint);
  const flowed = /^flowed$/i.test(part.params.format ?? "") ? "; format=flowed" : "";
  const delsp = flowed && /^yes$/i.test(part.params.delsp ?? "") ? "; delsp=yes" : "";
  const encoded = Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n");
  return Buffer.from(
    `Content-Type: ${type}; charset=utf-8${flowed}${delsp}\r\nContent-Transfer-Encoding: base64\r\n${idOf(part)}\r\n${encoded}`,
  );
}

function filePart(part: MimePart, state: State, type: string): Buffer {
  const raw = (name: string) => {
    const value = part.headers.find((h) => h.name === name)?.value;
    return value ? oneLine(decodeBytes(value, "", state.hint)).trim() : "";
  };
  const given = raw("content-type");
  const parameters = given.includes(";") ? given.slice(given.indexOf(";")) : "";
  const disposition = raw("content-disposition");
  // Whatever is no text of the letter is kept as a file; pictures inside the text keep their place.
  const isInlinePicture = part.type.startsWith("image/") && part.disposition !== "attachment";
  const kept =
    isInlinePicture && disposition
      ? disposition
      : disposition.replace(/^[^;]*/, "attachment") || "attachment";
  const uu = /^(x-)?uu(encode|e)?$/.test(part.encoding) ? decodeUu(part.body) : null;
  const encoding = uu ? "base64" : /^[\w-]{1,20}$/.test(part.encoding) ? part.encoding : "7bit";
  const head = [
    `Content-Type: ${type}${parameters.replace(/;\s*boundary\s*=\s*("[^"]*"|[^;]*)/i, "")}`,
    `Content-Disposition: ${kept}`,
    `Content-Transfer-Encoding: ${encoding}`,
  ].join("\r\n");
  return Buffer.concat([
    Buffer.from(`${head}\r\n${idOf(part)}\r\n`),
    uu ? Buffer.from(uu.toString("base64").replace(/.{76}/g, "$&\r\n")) : part.body,
  ]);
}

function idOf(part: MimePart): string {
  const id = textOf(part.headers, "content-id")
    .replace(/[\r\n]/g, "")
    .slice(0, 500);
  return id ? `Content-ID: ${id}\r\n` : "";
}

/** The body of a uuencoded part. */
function decodeUu(body: Buffer): Buffer {
  const out: Buffer[] = [];
  let isInside = false;
  for (const line of body.toString("latin1").split(/\r?\n/)) {
    if (!isInside) {
      isInside = /^begin [0-7]{3,4} /.test(line);
      continue;
    }
    if (line === "end" || line === "`" || line === "") break;
    const size = (line.charCodeAt(0) - 32) & 63;
    const bytes: number[] = [];
    for (let i = 1; i < line.length; i += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map(
        (n) => ((line.charCodeAt(i + n) || 32) - 32) & 63,
      );
      bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
    }
    out.push(Buffer.from(bytes.slice(0, size)));
  }
  return Buffer.concat(out);
}
