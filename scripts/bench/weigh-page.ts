import { chromium } from "playwright";
import { findChromium } from "../lib/chromium.ts";

export type Weight = { firstKb: number; navigationKb: number };

/**
 * What a browser fetches over the network, in KB as transferred: for the first look at a page with an empty cache, and for
 * going on to another view by its link. Undefined where there is no Chromium.
 */
export async function weighPage(options: {
  url: string;
  path: string;
  cookie: { name: string; value: string };
  /** Address that the followed link ends with. */
  next: string;
}): Promise<Weight | undefined> {
  const executablePath = findChromium();
  if (!executablePath) return undefined;
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  try {
    const context = await browser.newContext({ locale: "ru-RU" });
    await context.addCookies([{ ...options.cookie, url: options.url, httpOnly: true, sameSite: "Lax" }]);
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send("Network.enable");
    // Of each request what has come so far: Next breaks some off when it has read enough, and those are never finished.
    const received = new Map<string, number>();
    const add = (id: string, bytes: number) => received.set(id, (received.get(id) ?? 0) + bytes);
    network.on("Network.responseReceived", (e) => add(e.requestId, e.response.encodedDataLength));
    network.on("Network.dataReceived", (e) => add(e.requestId, e.encodedDataLength));
    network.on("Network.loadingFinished", (e) => received.set(e.requestId, e.encodedDataLength));
    const sum = () => [...received.values()].reduce((all, one) => all + one, 0);
    await page.goto(`${options.url}${options.path}`);
    await page.waitForLoadState("load");
    await page.evaluate(() => document.fonts.ready);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const first = sum();
    received.clear();
    await page.locator(`a[href$="${options.next}"]`).first().click();
    await page.waitForURL(`**${options.next}`);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return { firstKb: first / 1024, navigationKb: sum() / 1024 };
  } finally {
    await browser.close();
  }
}
