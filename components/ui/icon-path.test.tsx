import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as lucide from "lucide-react";
import { isValidElement, type ReactElement } from "react";
import { describe, expect, it } from "vitest";
import createIcon from "./create-icon.ts";
import { type Shape, toPath } from "./icon-path.ts";

describe("a shape as a path", () => {
  it.each<[string, Shape, string]>([
    ["a path that begins somewhere", ["path", { d: "M8 2v4" }], "M8 2v4"],
    ["a relative beginning with lines", ["path", { d: "m22 7-8.991 5.727" }], "M22 7l-8.991 5.727"],
    ["a relative beginning with a curve", ["path", { d: "m9 9c1 1 2 2 3 3" }], "M9 9c1 1 2 2 3 3"],
    ["numbers that touch", ["path", { d: "m.5.5-.25.75" }], "M.5 .5l-.25.75"],
    ["a line", ["line", { x1: "1", x2: "2", y1: "3", y2: "4" }], "M1 3L2 4"],
    ["a polyline", ["polyline", { points: "22 12 16 12 14 15" }], "M22 12 16 12 14 15"],
    ["a circle", ["circle", { cx: "12", cy: "12", r: "4" }], "M8 12a4 4 0 1 1 8 0a4 4 0 1 1 -8 0Z"],
    ["a rectangle", ["rect", { x: "3", y: "4", width: "10", height: "6" }], "M3 4h10v6h-10v-6Z"],
    [
      "round corners",
      ["rect", { x: "2", y: "4", width: "20", height: "16", rx: "2" }],
      "M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2Z",
    ],
  ])("%s", (_what, shape, path) => {
    expect(toPath(shape)).toBe(path);
  });

  it("says which shape it does not know", () => {
    expect(() => toPath(["text", {}])).toThrow("text");
  });
});

/** Names of the icons that the product shows. */
function shown(): string[] {
  const files = ["app", "components"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
      .map((file) => readFileSync(join(folder, file), "utf8")),
  );
  const names = files.flatMap((text) =>
    [...text.matchAll(/import \{([^}]*)\} from "lucide-react"/g)].flatMap((found) => found[1]!.split(",")),
  );
  return [...new Set(names.map((name) => name.trim().split(" as ")[0]!).filter(Boolean))];
}

describe("every icon that is shown", () => {
  const names = shown();

  it("is found", () => {
    expect(names.length).toBeGreaterThan(80);
  });

  it.each(names)("%s is one line, with all its shapes", (name) => {
    // Lucide gives its drawing to the element that it makes.
    const made = (lucide as unknown as Record<string, { render: (p: object, r: null) => ReactElement }>)[
      name
    ]!;
    const { icon } = made.render({}, null).props as { icon: { name: string; node: Shape[] } };
    const filled = icon.node.filter(([, attributes]) => "fill" in attributes);
    const svg = createIcon(icon)({});
    const drawn = [(svg.props as { children: unknown }).children].flat().filter(isValidElement);
    expect(drawn).toHaveLength(1 + filled.length);
    const d = (drawn[0]!.props as { d: string }).d;
    expect(d).toMatch(/^M/);
    expect(d).not.toMatch(/NaN|undefined/);
    // Each shape begins with a move of its own, and none of them from where the last one ended.
    expect(d.match(/M/g)!.length).toBeGreaterThanOrEqual(icon.node.length - filled.length);
  });
});
