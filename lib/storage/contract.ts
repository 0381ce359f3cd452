import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import type { FileStorage } from "./port.ts";
import { newKey } from "./rules.ts";

/** What every place for files must do. */
export function fileStorageContract(open: () => FileStorage): void {
  const key = () => newKey(new Date("2026-11-01T00:00:00Z"), randomUUID());

  it("gives back what it was given, with its size and hash", async () => {
    const [files, at] = [open(), key()];
    const put = await files.put(at, Readable.from([Buffer.from("hello "), Buffer.from("world")]));
    expect(put).toEqual({
      size: 11,
      sha256: "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9",
    });
    expect(await text((await files.get(at))!)).toBe("hello world");
  });

  it("has nothing under a key that was never used, and nothing after removing, twice", async () => {
    const [files, at] = [open(), key()];
    expect(await files.get(at)).toBeNull();
    await files.put(at, Readable.from([Buffer.from("x")]));
    await files.remove(at);
    await files.remove(at);
    expect(await files.get(at)).toBeNull();
  });

  it("keeps nothing of a stream that breaks", async () => {
    const [files, at] = [open(), key()];
    async function* broken() {
      yield Buffer.from("half");
      throw new Error("the connection broke");
    }
    await expect(files.put(at, Readable.from(broken()))).rejects.toThrow("the connection broke");
    expect(await files.get(at)).toBeNull();
  });

  it("refuses keys that are not of our making", async () => {
    const files = open();
    for (const bad of ["../../etc/passwd", "2026/11/../../x", "/2026/11/a", "2026/11/a\u0000"])
      await expect(files.get(bad)).rejects.toThrow("Not a key of ours");
  });

  it("says that it can be used", async () => {
    expect(await open().check()).toBeNull();
  });
}
