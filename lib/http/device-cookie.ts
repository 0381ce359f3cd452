import "server-only";
import { cookies } from "next/headers";
import { env } from "#lib/core/env.ts";

/** Remembers a harmless choice on this device for a year. */
export async function rememberOnDevice(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, {
    path: "/",
    maxAge: 31_536_000,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https://"),
  });
}
