/** What we make keys of: `<yyyy>/<mm>/<uuid>`; anything else never reaches a disk or a bucket. */
const keyShape = /^\d{4}\/\d{2}\/[0-9a-f-]{36}$/;

export const isKey = (key: string): boolean => keyShape.test(key);

/** A new place for a file. */
export const newKey = (at: Date, id: string): string =>
  `${at.toISOString().slice(0, 4)}/${at.toISOString().slice(5, 7)}/${id}`;

/**
 * A file's name as people may see and save it: no path, no control or direction characters, no more than 120 characters, the
 * ending kept.
 */
export function safeFileName(given: string): string {
  const name = given
    .toWellFormed()
    .normalize("NFC")
    .split(/[\\/]/)
    .at(-1)!
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .replace(/^\.+/, "")
    .trim();
  if (!name) return "file";
  if (name.length <= 120) return name;
  const ending = /\.[\p{L}\d]{1,10}$/u.exec(name)?.[0] ?? "";
  return `${name.slice(0, 120 - ending.length).toWellFormed()}${ending}`;
}

/** Types that a browser may show by itself; everything else is only saved. SVG runs scripts, so it is not one of them. */
const shownTypes = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export const isShown = (contentType: string): boolean => shownTypes.has(contentType);
