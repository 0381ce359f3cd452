import { route } from "#lib/http/route.ts";
import { answerImage } from "#lib/knowledge/images/answer-image.ts";

/** A picture of an article. */
export const GET = route({ access: "public" }, (ctx, { params }) => answerImage(ctx, params.id!));
