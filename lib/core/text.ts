/**
 * Text from outside made safe to store: well-formed Unicode, no U+0000 and other invisible controls (tab and newline stay),
 * one kind of newline, NFC. Applied once, at the border.
 */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, "\n")
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "")
      .normalize("NFC")
  );
}

/** One line of text: cleaned, newlines and runs of blanks become one space, trimmed. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** The first `max` characters of a text on one line, cut at a word when possible. */
export function snippetOf(text: string, max = 140): string {
  const line = cleanLine(text.slice(0, max * 4));
  if (line.length <= max) return line;
  const cut = line.slice(0, max);
  const space = cut.lastIndexOf(" ");
  return `${(space > max * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`.toWellFormed();
}

const named: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as it may stand in HTML, between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => named[c]!);
