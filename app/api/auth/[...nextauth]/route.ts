import { signInWays } from "#lib/accounts/sign-in-ways.ts";
import { authRoute } from "#lib/auth/auth-route.ts";

const handle = authRoute(signInWays);

export const GET = handle;
export const POST = handle;
