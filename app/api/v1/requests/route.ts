import { route } from "#lib/http/route.ts";
import { answerJson } from "#lib/http/answer-json.ts";
import { fileByApi } from "#lib/intake/api/file-by-api.ts";
import { apiRequestInput } from "#lib/intake/api/schema.ts";

/** Files a request; 201 when it is a new ticket. */
export const POST = route({ access: "key", body: apiRequestInput }, async (ctx, { body, request }) => {
  const { repeated, ...filed } = await fileByApi(ctx, body, request.headers.get("idempotency-key"));
  return answerJson(filed, repeated || filed.outcome === "joined" ? 200 : 201);
});
