"use client";

import { useTransition } from "react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { signOutAction } from "#lib/accounts/actions.ts";

/** Signs this browser out and goes to `to`. */
export function SignOutButton({ to = "/sign-in?out=1", ...props }: ButtonProps & { to?: string }) {
  const [busy, start] = useTransition();
  return (
    <Button
      {...props}
      loading={busy}
      onClick={() =>
        start(async () => {
          await signOutAction({});
          location.assign(to);
        })
      }
    />
  );
}
