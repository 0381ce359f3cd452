import { route } from "#lib/http/route.ts";
import { ringingOffers } from "#lib/telephony/read.ts";

/** What rings at the one who asks: his workspace loads it when it hears that something changed. */
export const GET = route({ access: "session" }, async (ctx) => ringingOffers(ctx));
