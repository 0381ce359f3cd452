import { describe, expect, it } from "vitest";
import { layers } from "./layers.ts";

const sentences = (path: string, text: string, ...more: { path: string; text: string }[]) =>
  layers.run([{ path, text }, ...more]).map((p) => p.sentence);

describe("layers", () => {
  it.each([
    ["app/page.tsx", 'import { ticketById } from "#db/queries/tickets.ts";', "app asks lib"],
    ["components/a/b.tsx", 'import { x } from "#db/client.ts";', "components never import db"],
    ["components/a/b.tsx", 'import { assignTicket } from "#lib/tickets/assign-ticket.ts";', "client-safe"],
    [
      "lib/tickets/read.ts",
      'import { Button } from "#components/ui/button.tsx";',
      "lib never imports components",
    ],
    ["lib/tickets/read.ts", 'import { tickets } from "#db/schema/tickets.ts";', "db/queries"],
    ["db/queries/tickets.ts", 'import { env } from "#lib/core/env.ts";', "db imports db only"],
    ["lib/tickets/read.ts", 'import { x } from "#lib/mail/read.ts";', "tickets lies below mail"],
    ["lib/core/ids.ts", 'const x = await import("#lib/auth/current.ts");', "core lies below auth"],
    ["lib/tickets/read.ts", 'import { xAction } from "./actions.ts";', "edge file"],
    ["lib/search/query.ts", 'import { meili } from "./adapters/meilisearch.ts";', ""],
    ["lib/intake/read.ts", 'import { meili } from "#lib/storage/adapters/s3.ts";', "adapters are chosen"],
    ["lib/tickets/read.ts", 'import { x } from "#lib/magic/read.ts";', "no place in the ladder"],
    ["lib/tickets/read.ts", 'import { x } from "../core/ids.ts";', "import through #"],
    ["lib/tickets/read.ts", 'import { x } from "#app/page.tsx";', "nothing imports app"],
  ])("%s: %s", (path, text, expected) => {
    const found = sentences(path, text);
    if (expected) expect(found.join(" ")).toContain(expected);
    else expect(found).toEqual([]);
  });

  it("lets types pass, and what stands in comments", () => {
    expect(sentences("components/a/b.tsx", 'import type { Row } from "#lib/tickets/read.ts";')).toEqual([]);
    expect(sentences("app/page.tsx", '// import { x } from "#db/client.ts";')).toEqual([]);
  });

  it("finds files that import one another in a circle", () => {
    const found = sentences("lib/tickets/a-b.ts", 'import { c } from "./c-d.ts";', {
      path: "lib/tickets/c-d.ts",
      text: 'import { a } from "./a-b.ts";',
    });
    expect(found.join()).toContain("circle");
  });
});
