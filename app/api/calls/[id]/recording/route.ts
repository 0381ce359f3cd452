import { z } from "zod";
import { AppError } from "#lib/core/errors.ts";
import { route } from "#lib/http/route.ts";
import { readRecording } from "#lib/telephony/read.ts";

/** The sound of a voicemail. Never a link to the carrier: rights are asked here each time. */
export const GET = route({ access: "session" }, async (ctx, { params }) => {
  const id = z.uuid().safeParse(params.id);
  if (!id.success) throw new AppError("not_found", "errors.call.notFound");
  const sound = await new Response(await readRecording(ctx, id.data)).arrayBuffer();
  return new Response(sound, {
    headers: {
      "content-type": "audio/wav",
      "content-length": String(sound.byteLength),
      "cache-control": "private, no-store",
    },
  });
});
