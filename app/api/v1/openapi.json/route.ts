import { route } from "#lib/http/route.ts";
import { describeApi } from "#lib/intake/api/describe-api.ts";

/** What the API understands. */
export const GET = route({ access: "public" }, async () => describeApi());
