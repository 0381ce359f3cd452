import fs from "node:fs";
import { askDatabase } from "#e2e/fixtures.ts";

export type Screen = { route: string; path: string; email: string | null };

/** An example for each parameter of a route: a row that the one who looks may see. */
const examples: Record<string, () => Promise<string | undefined>> = {
  "/desk/tickets/[number]": () =>
    one("select number from tickets where owner_id is not null order by message_count desc, number limit 1"),
  "/desk/clients/[id]": () =>
    one("select client_id from tickets where client_id is not null order by number limit 1"),
  "/requests/[number]": () =>
    one(
      "select t.number from tickets t join accounts a on a.client_id = t.client_id where a.email = 'client@client.test' order by t.number limit 1",
    ),
  "/knowledge/[slug]": () =>
    one(
      "select x.slug from article_texts x join articles a on a.id = x.article_id where a.state = 'published' and a.audience = 'public' and x.lang = 'ru' order by x.slug limit 1",
    ),
};

const one = (text: string) =>
  askDatabase(async (sql) => {
    const [row] = await sql.unsafe(text);
    const [value] = Object.values(row ?? {}) as string[];
    return value;
  });

/** Who looks at a screen: the least who may. */
function viewer(route: string): string | null {
  if (route.startsWith("/admin")) return "admin@desk.test";
  if (route.startsWith("/desk")) return "operator@desk.test";
  if (/^\/(requests|profile|new)/.test(route)) return "client@client.test";
  return null;
}

/** Every page there is under app/, so that a new screen is looked at without anybody remembering to. */
export function routes(): string[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) walk(`${folder}/${entry.name}`);
      else if (entry.name === "page.tsx")
        found.push(folder.replace(/^app/, "").replace(/\/\([^)]+\)/g, "") || "/");
    }
  };
  walk("app");
  return found.toSorted();
}

/** The screen behind a route; null when the route needs a parameter for which the demo world has no example. */
export async function screenOf(route: string): Promise<Screen | null> {
  if (!route.includes("[")) return { route, path: route, email: viewer(route) };
  const known = Object.keys(examples).find((pattern) => route === pattern);
  const example = known && (await examples[known]!());
  return example
    ? { route, path: route.replace(/\[[^\]]+\]/, encodeURIComponent(example)), email: viewer(route) }
    : null;
}
