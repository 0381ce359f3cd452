import fs from "node:fs";
import { askDatabase } from "#e2e/fixtures.ts";

/** An address of each route that has parameters: a row of the demo world that the one who looks may see. */
const examples: Record<string, string> = {
  "/desk/tickets/[number]":
    "select '/desk/tickets/' || number from tickets where owner_id is not null order by message_count desc, number limit 1",
  "/desk/tickets/[number]/article":
    "select '/desk/tickets/' || number || '/article' from tickets where status in ('solved', 'closed') and owner_id is not null order by status <> 'solved', number limit 1",
  "/desk/clients/[id]":
    "select '/desk/clients/' || client_id from tickets where client_id is not null order by number limit 1",
  "/requests/[number]": `
    select '/requests/' || t.number from tickets t join accounts a on a.client_id = t.client_id
    where a.email = 'client@client.test' order by t.number limit 1`,
  "/articles/[lang]/[slug]": `
    select '/articles/' || x.lang || '/' || x.slug from article_texts x join articles a on a.id = x.article_id
    where a.state = 'published' and a.audience = 'public' order by x.slug limit 1`,
  "/desk/knowledge/[id]": "select '/desk/knowledge/' || id from articles order by id limit 1",
  "/admin/people/[id]":
    "select '/admin/people/' || id from staff where role = 'operator' order by name limit 1",
  "/admin/teams/[id]": "select '/admin/teams/' || id from teams order by is_default desc, name limit 1",
  "/articles/category/[slug]":
    "select '/articles/category/' || slug from categories order by position limit 1",
};

/** Who looks at a screen: the least who may. */
export function viewerOf(route: string): string | null {
  if (route.startsWith("/admin")) return "admin@desk.test";
  if (/^\/(desk|sim)/.test(route)) return "operator@desk.test";
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

/** The address of a route; a route with parameters needs an example above and a row in the demo world. */
export async function addressOf(route: string): Promise<string> {
  if (!route.includes("[")) return route;
  const example = examples[route];
  if (!example) throw new Error(`${route} has parameters: give it an example in e2e/screens.ts`);
  const [row] = await askDatabase((sql) => sql.unsafe(example));
  const [address] = Object.values(row ?? {}) as string[];
  if (!address) throw new Error(`The demo world has nothing to show at ${route}`);
  return address;
}
