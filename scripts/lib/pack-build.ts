import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const packable = /\.(js|css|svg|json|txt)$/;
/** Below this many bytes an envelope weighs more than it saves. */
const worthPacking = 400;

/** The hardest level: it is done once for each build. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/**
 * Puts beside each file of a build that browsers fetch its Brotli and gzip forms, and the mark by which the web process sees
 * that they are there. About two seconds for the whole product.
 */
export async function packBuild(folder: string): Promise<void> {
  const files = await readdir(path.join(folder, "static"), { recursive: true, withFileTypes: true });
  await Promise.all(
    files
      .filter((f) => f.isFile() && packable.test(f.name))
      .map(async (f) => {
        const file = path.join(f.parentPath, f.name);
        const content = await readFile(file);
        if (content.length < worthPacking) return;
        const [small, other] = await Promise.all([
          promisify(brotliCompress)(content, brotliOptions),
          promisify(gzip)(content, { level: 9 }),
        ]);
        await Promise.all([writeFile(`${file}.br`, small), writeFile(`${file}.gz`, other)]);
      }),
  );
  await writeFile(path.join(folder, "packed"), "");
}
