import { env } from "#lib/core/env.ts";
import { route } from "#lib/http/route.ts";

/** Search engines read articles; everything else is for people. */
export const GET = route({ access: "public" }, async () => {
  const closed = ["/desk", "/admin", "/api", "/sign-in", "/sign-up", "/profile", "/search"];
  const lines = [
    "User-agent: *",
    ...closed.map((path) => `Disallow: ${path}`),
    `Sitemap: ${env().APP_URL}/sitemap.xml`,
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
});
