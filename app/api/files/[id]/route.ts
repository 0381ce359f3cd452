import { route } from "#lib/http/route.ts";
import { answerFile } from "#lib/intake/files/answer-file.ts";

/** A file of a ticket, for those who see the ticket. */
export const GET = route({ access: "session" }, (ctx, { params }) => answerFile(ctx, params.id!));
