import { readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";

/**
 * Makes the small fonts in app/fonts from the full Inter of @fontsource-variable/inter (SIL Open Font License 1.1, see
 * app/fonts/LICENSE.txt). Run it after a change of the character list: node scripts/subset-font.ts
 */
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");

const typography = "\u00a0«»°·×÷§©®±¶–—‘’‚“”„†•…‹›₽€№™←↑→↓−≈≠≤≥";
const sources = "node_modules/@fontsource-variable/inter/files";
const weights = { wght: { min: 400, max: 600, default: 400 } };
// Without the many stylistic alternates of Inter, which would bring half as many glyphs again.
const keepFeatures = ["kern", "ccmp", "tnum"];
const jobs = [
  { from: "latin", to: "inter-latin", text: range(0x20, 0x7e) + typography },
  { from: "cyrillic", to: "inter-cyrillic", text: `${range(0x410, 0x44f)}Ёё№` },
  { from: "latin", to: "inter-rest", text: range(0xa1, 0xff) },
];

for (const { from, to, text } of jobs) {
  const font = await readFile(`${sources}/inter-${from}-wght-normal.woff2`);
  // A variable, because its types do not know keepFeatures yet.
  const options = { targetFormat: "woff2" as const, variationAxes: weights, keepFeatures };
  const small = await subsetFont(font, text, options);
  await writeFile(`app/fonts/${to}.woff2`, small);
  console.log(`app/fonts/${to}.woff2 ${(small.length / 1024).toFixed(1)} KB`);
}
