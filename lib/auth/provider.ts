import "server-only";
import { env } from "#lib/core/env.ts";

export const oidcIsConfigured = (): boolean => Boolean(env().OIDC_ISSUER && env().OIDC_CLIENT_ID);

/** Name of the configured identity provider, or null. */
export const oidcName = (): string | null => (oidcIsConfigured() ? env().OIDC_NAME : null);
