/** An element of a document. */
export type TwimlNode = {
  name: string;
  attributes: Record<string, string>;
  children: TwimlNode[];
  text: string;
};

/** What Twilio would write into its debugger. */
export class TwimlError extends Error {
  readonly code: 12100 | 12200 | 12300 | 11200;
  constructor(code: TwimlError["code"], message: string) {
    super(message);
    this.name = "TwimlError";
    this.code = code;
  }
}

type Shape = { attributes: string[]; children?: string[]; text?: boolean };

const sounds = ["Say", "Play", "Pause"];
const report = ["statusCallback", "statusCallbackMethod", "statusCallbackEvent"];

/** The verbs that this simulator knows, with what may stand in them. Anything else is refused, not skipped. */
const shapes: Record<string, Shape> = {
  Response: {
    attributes: [],
    children: [...sounds, "Gather", "Dial", "Record", "Redirect", "Hangup", "Reject"],
  },
  Say: { attributes: ["language", "voice", "loop"], text: true },
  Play: { attributes: ["loop", "digits"], text: true },
  Pause: { attributes: ["length"] },
  Hangup: { attributes: [] },
  Reject: { attributes: ["reason"] },
  Redirect: { attributes: ["method"], text: true },
  Gather: {
    attributes: [
      "input",
      "numDigits",
      "finishOnKey",
      "timeout",
      "action",
      "method",
      "actionOnEmptyResult",
      "language",
    ],
    children: sounds,
  },
  Record: {
    attributes: [
      "action",
      "method",
      "maxLength",
      "timeout",
      "finishOnKey",
      "playBeep",
      "trim",
      "recordingStatusCallback",
      "recordingStatusCallbackMethod",
      "recordingStatusCallbackEvent",
    ],
  },
  Dial: {
    attributes: ["action", "method", "timeout", "callerId", "answerOnBridge", "timeLimit", "hangupOnStar"],
    children: ["Client", "Number"],
    text: true,
  },
  Number: { attributes: ["url", "method", ...report], text: true },
  Client: { attributes: ["url", "method", ...report], children: ["Identity", "Parameter"], text: true },
  Identity: { attributes: [], text: true },
  Parameter: { attributes: ["name", "value"] },
};

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);|&/g, (whole, name: string | undefined) => {
    if (name?.startsWith("#")) {
      const code = name[1] === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      if (code === 0 || code > 0x10ffff) throw new TwimlError(12100, `Bad character ${whole}`);
      return String.fromCodePoint(code);
    }
    const known = name === undefined ? undefined : entities[name];
    if (known === undefined) throw new TwimlError(12100, `Unknown entity ${whole}`);
    return known;
  });
}

const tag = /<(\/)?([A-Za-z][\w]*)((?:\s+[A-Za-z][\w]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?>/y;
const attribute = /([A-Za-z][\w]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads TwiML strictly: well-formed, one `Response`, and nothing but the verbs, attributes and nesting that are known here. What
 * Twilio would only warn about (12200) is an error too, so that a slip is found before a live call finds it.
 */
export function readTwiml(xml: string): TwimlNode[] {
  let at = 0;
  const prolog = /^\uFEFF?\s*(?:<\?xml[^?]*\?>)?\s*/.exec(xml);
  if (prolog) at = prolog[0].length;
  const root: TwimlNode = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  while (at < xml.length) {
    const current = open.at(-1)!;
    if (xml[at] !== "<") {
      const next = xml.indexOf("<", at);
      const text = xml.slice(at, next === -1 ? undefined : next);
      if (current === root && text.trim()) throw new TwimlError(12100, "Text outside the document");
      current.text += unescape(text);
      at += text.length;
      continue;
    }
    if (xml.startsWith("<!--", at)) {
      const end = xml.indexOf("-->", at);
      if (end === -1) throw new TwimlError(12100, "A comment is not closed");
      at = end + 3;
      continue;
    }
    tag.lastIndex = at;
    const found = tag.exec(xml);
    if (!found) throw new TwimlError(12100, `Not well-formed at ${at}`);
    at = tag.lastIndex;
    const [, closes, name, attributes, isEmpty] = found;
    if (closes) {
      if (current === root || current.name !== name) throw new TwimlError(12100, `Unexpected </${name}>`);
      open.pop();
      continue;
    }
    const node: TwimlNode = { name: name!, attributes: {}, children: [], text: "" };
    for (const [, key, double, single] of (attributes ?? "").matchAll(attribute)) {
      if (Object.hasOwn(node.attributes, key!)) throw new TwimlError(12100, `${key} is given twice`);
      node.attributes[key!] = unescape(double ?? single ?? "");
    }
    current.children.push(node);
    if (!isEmpty) open.push(node);
  }
  if (open.length > 1) throw new TwimlError(12100, `<${open.at(-1)!.name}> is not closed`);
  const [response] = root.children;
  if (!response || root.children.length > 1 || response.name !== "Response")
    throw new TwimlError(12100, "The document's root must be one Response");
  check(response);
  return response.children;
}

function check(node: TwimlNode): void {
  const shape = shapes[node.name];
  if (!shape) throw new TwimlError(12200, `${node.name} is no verb`);
  for (const name of Object.keys(node.attributes))
    if (!shape.attributes.includes(name))
      throw new TwimlError(12200, `${node.name} has no attribute ${name}`);
  if (!shape.text && node.text.trim()) throw new TwimlError(12200, `${node.name} holds no text`);
  for (const child of node.children) {
    if (!shape.children?.includes(child.name))
      throw new TwimlError(12200, `${child.name} may not stand in ${node.name}`);
    check(child);
  }
}
