"use client";

import { useEffect } from "react";
import { zoneCookie } from "#lib/i18n/device.ts";

/** Tells the server this device's time zone, so that later pages show local times from the first byte. */
export function DeviceZone({ known }: { known: string }) {
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone && timeZone !== known)
      // oxlint-disable-next-line unicorn/no-document-cookie -- the Cookie Store API is not in every browser yet
      document.cookie = `${zoneCookie}=${timeZone}; path=/; max-age=31536000; samesite=lax`;
  }, [known]);
  return null;
}
