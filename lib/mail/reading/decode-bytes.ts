/** Labels that say nothing, or that senders put on any bytes. */
const meaningless =
  /^(|us-ascii|ascii|unknown|unknown-8bit|x-unknown|none|default|binary|8bit|ansi_x3\.110-1983)$/;

/** Labels that TextDecoder does not know under this name. */
const otherNames: Record<string, string> = {
  "iso-gb2312": "gb18030",
  cp1251: "windows-1251",
  cp1252: "windows-1252",
  cp866: "ibm866",
  "iso-8859-8-i": "iso-8859-8-i",
  "ks_c_5601-1987": "euc-kr",
  utf8: "utf-8",
  "unicode-1-1-utf-8": "utf-8",
};

/** Encodings whose bytes are ASCII or whose units are wider: "valid UTF-8" proves nothing there. */
const notBytewise = /^(utf-?7|unicode-1-1-utf-7|utf-?16|iso-2022|hz-gb-2312)/;

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(otherNames[label] ?? label);
  } catch {
    return null;
  }
}

/** Share of the bytes above 127, among those that are letters of some kind. */
function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-7 (RFC 2152): runs of modified base64 between "+" and "-". */
function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, run: string) => {
    if (run === "") return "+";
    const bytes = Buffer.from(run, "base64");
    let out = "";
    for (let i = 0; i + 1 < bytes.length; i += 2) out += String.fromCharCode(bytes.readUInt16BE(i));
    return out;
  });
}

const commonCyrillic = new Set("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёі");

/** How much a text looks like Russian: common small letters count for it, capitals inside words and signs against it. */
function cyrillicScore(text: string): number {
  let good = 0;
  let bad = 0;
  let before = "";
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code < 0x80) {
      before = letter;
      continue;
    }
    if (commonCyrillic.has(letter)) good += "оеаинтсрвл".includes(letter) ? 2 : 1;
    else if (code >= 0x410 && code <= 0x42f) bad += /[а-яё]/.test(before) ? 3 : 0;
    else bad += 2;
    before = letter;
  }
  return good - bad;
}

/** Guesses the encoding of bytes that are not UTF-8 and carry no usable label. */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 8192);
  let high = 0;
  let pairs = 0;
  let letters = 0;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i]!;
    if (byte >= 0x80) {
      high++;
      if ((sample[i + 1] ?? 0) >= 0x80) pairs++;
    } else if ((byte | 32) >= 97 && (byte | 32) <= 122) letters++;
  }
  // A few accents among Latin letters.
  if (high > 0 && pairs * 3 < high && letters > high) return "windows-1252";
  const scores = ["windows-1251", "koi8-r", "ibm866"].map(
    (name) => [name, cyrillicScore(new TextDecoder(name).decode(sample))] as const,
  );
  const best = scores.toSorted((a, b) => b[1] - a[1])[0]!;
  if (best[1] > high * 0.6) return best[0];
  const asian = ["shift_jis", "gb18030", "big5", "euc-kr"].find((name) => readsAs(name, sample, high));
  return asian ?? (best[1] > 0 ? best[0] : "windows-1252");
}

/** Whether the bytes are without fault in an East Asian encoding and give its usual letters. */
function readsAs(name: string, bytes: Uint8Array, high: number): boolean {
  try {
    const text = new TextDecoder(name, { fatal: true }).decode(bytes, { stream: true });
    const usual =
      name === "shift_jis"
        ? /[\u3041-\u30fe]/gu
        : name === "euc-kr"
          ? /[\uac00-\ud7a3]/gu
          : /[\u4e00-\u9fff]/gu;
    return (text.match(usual)?.length ?? 0) * 2 > high * (name === "shift_jis" ? 0.2 : 0.6);
  } catch {
    return false;
  }
}

/**
 * Bytes as text, whatever the label says: bytes that are strictly UTF-8 are UTF-8, then the label counts, then a guess. `hint` is
 * the encoding of the letter's text, for headers. Never throws.
 */
export function decodeBytes(bytes: Uint8Array, label = "", hint = ""): string {
  const name = label.trim().toLowerCase().replace(/^"|"$/g, "");
  if (/^(utf-?7|unicode-1-1-utf-7|x-unicode-2-0-utf-7)$/.test(name) && isAscii(bytes))
    return decodeUtf7(Buffer.from(bytes).toString("latin1"));
  if (!notBytewise.test(name)) {
    const text = strictUtf8(bytes);
    if (text !== null) return text;
    if (/^utf-?8$/.test(name)) return decodeDamagedUtf8(bytes);
  }
  for (const candidate of [name, hint.toLowerCase()]) {
    if (meaningless.test(candidate) || /^utf-?8$/.test(candidate)) continue;
    const text = decoderFor(candidate)?.decode(bytes);
    if (text !== undefined) return text;
  }
  return new TextDecoder(guessEncoding(bytes)).decode(bytes);
}

/** Labelled UTF-8 and not quite: a few broken letters are shown as such, otherwise the label was wrong. */
function decodeDamagedUtf8(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8").decode(bytes);
  let broken = 0;
  let whole = 0;
  for (const letter of text) {
    if (letter === "\ufffd") broken++;
    else if (letter.codePointAt(0)! >= 0x80) whole++;
  }
  return broken > whole ? new TextDecoder(guessEncoding(bytes)).decode(bytes) : text;
}
