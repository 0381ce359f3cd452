import "server-only";
import { unzip } from "fflate";
import type { Context } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";
import { type ImportReport, importKnowledge } from "#lib/search/import-knowledge.ts";
import { type ArticleFile, isArticleFile, readArticleFile } from "./read-article-file.ts";

/** Largest archive, largest file in it and all files unpacked, in bytes; most files. */
export const maxArchiveBytes = 25 * 1024 * 1024;
const maxFileBytes = 1024 * 1024;
const maxUnpackedBytes = 100 * 1024 * 1024;
const mostFiles = 5_000;

export type FilesReport = Pick<ImportReport, "created" | "changed" | "unchanged"> & {
  refused: { file: string; why: string }[];
  /** Files that hold no article, such as pictures. */
  leftOut: number;
};

/** Brings in the articles of a .zip of Markdown and HTML files. The same archive twice changes nothing. */
export async function importArchive(ctx: Context, bytes: Uint8Array): Promise<FilesReport> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const { files, refused, leftOut } = await unpack(bytes);
  const report = await importFiles(ctx, files);
  return { ...report, refused: [...refused, ...report.refused], leftOut };
}

/** Brings in articles out of files that are read already. */
export async function importFiles(ctx: Context, files: readonly ArticleFile[]): Promise<FilesReport> {
  const lines = files.map((file) => JSON.stringify(readArticleFile(file, ctx.locale)));
  const { created, changed, unchanged, refused } = await importKnowledge(ctx, lines);
  return {
    created,
    changed,
    unchanged,
    refused: refused.map(({ line, why }) => ({ file: files[line - 1]!.path, why })),
    leftOut: 0,
  };
}

/** Unpacks what may be an article; what an archive says of its sizes bounds the memory, and is checked again afterwards. */
function unpack(
  bytes: Uint8Array,
): Promise<{ files: ArticleFile[]; refused: FilesReport["refused"]; leftOut: number }> {
  const refused: FilesReport["refused"] = [];
  let leftOut = 0;
  let size = 0;
  let count = 0;
  const broken = () => new AppError("bad_request", "knowledge.errors.noArchive");
  return new Promise((resolve, reject) => {
    unzip(
      bytes,
      {
        filter: (entry) => {
          if (entry.name.endsWith("/")) return false;
          if (!isArticleFile(entry.name)) {
            leftOut++;
            return false;
          }
          if (++count > mostFiles || (size += entry.originalSize) > maxUnpackedBytes) {
            refused.push({ file: entry.name.slice(0, 200), why: "tooMany" });
            return false;
          }
          if (entry.originalSize <= maxFileBytes) return true;
          refused.push({ file: entry.name.slice(0, 200), why: "tooLarge" });
          return false;
        },
      },
      (error, found) => {
        if (error) {
          reject(broken());
          return;
        }
        const files: ArticleFile[] = [];
        for (const [name, content] of Object.entries(found)) {
          const path = name.toWellFormed().replaceAll("\\", "/").slice(0, 500);
          try {
            files.push({ path, text: new TextDecoder("utf-8", { fatal: true }).decode(content) });
          } catch {
            refused.push({ file: path.slice(0, 200), why: "notText" });
          }
        }
        if (files.length === 0 && refused.length === 0) reject(broken());
        else resolve({ files, refused, leftOut });
      },
    );
  });
}
