import "server-only";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import compile from "icu-minify/compile";
import type { Locale } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { namespaces } from "#messages/namespaces.ts";

/** A message ready to format: plain text, or the compiled parts of an ICU pattern. */
export type CompiledMessage = ReturnType<typeof compile>;
export type MessageTree = { [key: string]: CompiledMessage | MessageTree };

type RawTree = { [key: string]: string | RawTree };

const loaded = new Map<Locale, MessageTree>();

/**
 * All sentences of one language, compiled once per process, so that neither a page nor a browser parses ICU patterns. While
 * developing the files are read again at each request.
 */
export function messagesOf(locale: Locale): MessageTree {
  const known = loaded.get(locale);
  if (known && env().NODE_ENV !== "development") return known;
  const tree: MessageTree = {};
  for (const namespace of namespaces) {
    const file = join(process.cwd(), "messages", locale, `${namespace}.json`);
    if (existsSync(file)) tree[namespace] = compileTree(JSON.parse(readFileSync(file, "utf8")) as RawTree);
  }
  loaded.set(locale, tree);
  return tree;
}

function compileTree(raw: RawTree): MessageTree {
  const tree: MessageTree = {};
  for (const [key, value] of Object.entries(raw))
    tree[key] = typeof value === "string" ? plain(compile(value)) : compileTree(value);
  return tree;
}

/** Compiled patterns have objects without a prototype, which React does not pass to client components. */
const plain = (message: CompiledMessage): CompiledMessage =>
  typeof message === "string" ? message : (JSON.parse(JSON.stringify(message)) as CompiledMessage);
