import { route } from "#lib/http/route.ts";
import { receiveUpload } from "#lib/intake/files/receive-upload.ts";

/** Keeps one file for a message that is being written. */
export const POST = route({ access: "session" }, (ctx, { request }) => receiveUpload(ctx, request));
