import "server-only";
import { unzip } from "fflate";
import { AppError } from "#lib/core/errors.ts";
import { maxImageBytes } from "#lib/knowledge/images/rules.ts";
import { type ArticleFile, isArticleFile, isPictureFile } from "./read-article-file.ts";

/** Largest archive, largest file of words in it and all files unpacked, in bytes; most files of each kind. */
export const maxArchiveBytes = 50 * 1024 * 1024;
const maxFileBytes = 1024 * 1024;
const maxUnpackedBytes = 100 * 1024 * 1024;
const mostFiles = 5_000;

/** What there is to bring in: files of words, the bytes of pictures by their path, and what could not be used. */
export type Unpacked = {
  files: ArticleFile[];
  pictures: Map<string, Uint8Array>;
  refused: { file: string; why: string }[];
  /** Files that are neither. */
  leftOut: number;
};

/** Unpacks what may be an article or its picture; what an archive says of its sizes bounds the memory, and is checked afterwards. */
export function unpackArchive(bytes: Uint8Array): Promise<Unpacked> {
  const out: Unpacked = { files: [], pictures: new Map(), refused: [], leftOut: 0 };
  const refuse = (file: string, why: string): false => {
    out.refused.push({ file: file.slice(0, 200), why });
    return false;
  };
  let size = 0;
  let count = 0;
  const broken = () => new AppError("bad_request", "knowledge.errors.noArchive");
  return new Promise((resolve, reject) => {
    unzip(
      bytes,
      {
        filter: (entry) => {
          if (entry.name.endsWith("/")) return false;
          const isArticle = isArticleFile(entry.name);
          if (!isArticle && !isPictureFile(entry.name)) {
            out.leftOut++;
            return false;
          }
          if (entry.originalSize > (isArticle ? maxFileBytes : maxImageBytes))
            return refuse(entry.name, isArticle ? "tooLarge" : "pictureTooLarge");
          if (++count > mostFiles || (size += entry.originalSize) > maxUnpackedBytes)
            return refuse(entry.name, "tooMany");
          return true;
        },
      },
      (error, found) => {
        if (error) {
          reject(broken());
          return;
        }
        for (const [name, content] of Object.entries(found)) {
          const path = name.toWellFormed().replaceAll("\\", "/").slice(0, 500);
          const isPicture = isPictureFile(path);
          if (content.length > (isPicture ? maxImageBytes : maxFileBytes))
            refuse(path, isPicture ? "pictureTooLarge" : "tooLarge");
          else if (isPicture) out.pictures.set(path, content);
          else
            try {
              out.files.push({ path, text: new TextDecoder("utf-8", { fatal: true }).decode(content) });
            } catch {
              refuse(path, "notText");
            }
        }
        if (out.files.length === 0 && out.refused.length === 0) reject(broken());
        else resolve(out);
      },
    );
  });
}
