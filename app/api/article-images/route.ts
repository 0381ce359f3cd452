import { z } from "zod";
import { id } from "#lib/core/fields.ts";
import { readLimited } from "#lib/http/read-limited.ts";
import { route } from "#lib/http/route.ts";
import { maxImageBytes } from "#lib/knowledge/images/rules.ts";
import { storeImage } from "#lib/knowledge/images/store-image.ts";

/** Keeps a picture for an article; the body is the picture. */
export const POST = route(
  { access: "session", query: z.object({ articleId: id }) },
  async (ctx, { query, request }) =>
    storeImage(ctx, query.articleId, await readLimited(request, maxImageBytes)),
);
