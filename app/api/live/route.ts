import { contextOfRequest } from "#lib/auth/current.ts";
import { personOf } from "#lib/core/actor.ts";
import { route } from "#lib/http/route.ts";
import { liveStream, parseCursor } from "#lib/live/stream.ts";
import { liveHub } from "#lib/runtime/live.ts";

/** Changes as they happen, for the pages of one signed-in person. */
export const GET = route({ access: "session" }, async (ctx, { request }) =>
  liveStream(liveHub(), {
    actor: ctx.actor,
    after: parseCursor(
      request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after"),
    ),
    stillAllowed: async () => {
      const now = personOf((await contextOfRequest(request)).actor);
      return now !== null && now.accountId === (personOf(ctx.actor)?.accountId ?? null);
    },
  }),
);
