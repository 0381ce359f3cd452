import "server-only";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isKey } from "#lib/storage/rules.ts";
import type { FileStorage } from "#lib/storage/port.ts";

/** Files in a folder of this machine. A file appears under its name only when it is whole and on the disk. */
export function localStorage(folder: string): FileStorage {
  const placeOf = (key: string) => {
    if (!isKey(key)) throw new Error(`Not a key of ours: ${key}`);
    return path.join(folder, key);
  };
  return {
    async put(key, bytes) {
      const place = placeOf(key);
      await fs.promises.mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      const unfinished = `${place}.${randomBytes(6).toString("hex")}.part`;
      const hash = createHash("sha256");
      let size = 0;
      const count = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          hash.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(
          bytes,
          count,
          fs.createWriteStream(unfinished, { flags: "wx", mode: 0o600, flush: true }),
        );
        await fs.promises.rename(unfinished, place);
      } catch (error) {
        await fs.promises.rm(unfinished, { force: true });
        throw error;
      }
      return { size, sha256: hash.digest("hex") };
    },
    async get(key) {
      try {
        const file = await fs.promises.open(placeOf(key), "r");
        return file.createReadStream();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    async remove(key) {
      await fs.promises.rm(placeOf(key), { force: true });
    },
    async check() {
      try {
        await fs.promises.mkdir(folder, { recursive: true, mode: 0o700 });
        await fs.promises.access(folder, fs.constants.W_OK);
        return null;
      } catch (error) {
        return `The folder of files cannot be written: ${(error as Error).message}`;
      }
    },
  };
}
