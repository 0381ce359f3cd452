import type { Page } from "@playwright/test";

/** Made of letters that no other run uses, so that what is found later is this run's. */
export const mark = (): string =>
  Array.from({ length: 7 }, () => "бвгджзклмнпрст"[Math.floor(Math.random() * 14)]).join("а");

/** A client who is signed in files a new request; answers its number, with the page of the request open. */
export async function fileRequest(
  page: Page,
  request: { subject: string; text: string; file?: { name: string; text: string } },
): Promise<string> {
  await page.goto("/new");
  await page.getByRole("textbox", { name: "Subject" }).fill(request.subject);
  await page.getByRole("textbox", { name: "What happened" }).fill(request.text);
  if (request.file) {
    const { name, text } = request.file;
    await page
      .getByLabel("Files", { exact: true })
      .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: `Remove ${name}` }).waitFor();
    await page.getByRole("progressbar", { name: `Sending ${name}` }).waitFor({ state: "detached" });
  }
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.waitForURL(/\/requests\/[^/]+/);
  return decodeURIComponent(/\/requests\/([^/?#]+)/.exec(page.url())![1]!);
}
