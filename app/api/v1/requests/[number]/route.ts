import { route } from "#lib/http/route.ts";
import { readByApi } from "#lib/intake/api/read-by-api.ts";

/** A request by its number in any writing. */
export const GET = route({ access: "key" }, (ctx, { params }) => readByApi(ctx, params.number!));
