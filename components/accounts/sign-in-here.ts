import type { ActionResult } from "#lib/http/result.ts";

type Way = "password" | "email-link";

/** From the browser: signs in and gets the session cookie. */
export async function signInHere(way: Way, given: Record<string, string>): Promise<ActionResult<undefined>> {
  const response = await post(`callback/${way}`, given);
  const answer = (await response.json()) as { title?: string; code?: string };
  if (response.ok) return { ok: true, data: undefined };
  return { ok: false, code: answer.code ?? "unauthenticated", message: answer.title ?? "" };
}

/** From the browser: goes to the identity provider. */
export async function goToProvider(callbackUrl: string): Promise<void> {
  const response = await post("signin/oidc", { callbackUrl });
  const { url } = (await response.json()) as { url: string };
  location.assign(url);
}

async function post(path: string, given: Record<string, string>): Promise<Response> {
  const token = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  return fetch(`/api/auth/${path}`, {
    method: "POST",
    body: new URLSearchParams({ ...given, csrfToken: token.csrfToken, json: "true" }),
  });
}
