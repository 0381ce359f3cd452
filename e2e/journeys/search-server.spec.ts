import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startMeilisearch, type MeilisearchStandIn } from "#lib/testing/meilisearch.ts";
import { type Copy, started, startCopy, stopped } from "#scripts/lib/copy.ts";
import { freePort } from "#scripts/lib/ports.ts";
import { axeFindings, expect, isTooWide, test, waitingPage } from "#e2e/fixtures.ts";

// A copy of its own that is set up with Meilisearch, of which this is the stand-in: the journeys' copy has none.
let server: MeilisearchStandIn;
let copy: Copy;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-search-server-"));

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startMeilisearch("master");
  copy = startCopy(folder, {
    env: {
      MEILI_URL: server.url,
      MEILI_KEY: "master",
      NODE_ENV: "production",
      PORT: String(await freePort()),
      TELLONCE_SMTP_PORT: "0",
    },
  });
  expect(await started(copy)).toBe(true);
});

test.afterAll(async () => {
  // One that did not come up has said so already.
  if (!copy.ended()) expect(await stopped(copy)).toBe(true);
  await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

test("Meilisearch answers; while it does not, the embedded search does, and the administrator is told", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { url } = copy.run();
  const baseURL = url!;
  const admin = waitingPage(await (await browser.newContext({ baseURL, locale: "ru-RU" })).newPage());
  await admin.goto("/sign-in?next=%2Fadmin");
  await admin.getByLabel("Эл. почта").fill("admin@desk.test");
  await admin.getByLabel("Пароль", { exact: true }).fill("tellonce-demo");
  await admin.getByRole("button", { name: "Войти", exact: true }).click();
  await admin.waitForURL("**/admin");
  const notice = admin.getByText("Вместо Meilisearch отвечает встроенный поиск");
  const answering = admin.getByText("Сейчас отвечает").locator("xpath=..");
  await expect(answering).toContainText("Meilisearch", { timeout: 60_000 });
  await expect(notice).toBeHidden();

  // What a visitor types goes to the server, with a key that may search and nothing else.
  const visitor = waitingPage(await (await browser.newContext({ baseURL, locale: "en-GB" })).newPage());
  const hit = visitor.getByRole("main").getByRole("link", { name: /printer/i });
  const asked = () => server.log.filter((line) => line.path === "/multi-search");
  await visitor.goto("/search?q=pritner%20does%20not%20print");
  await expect(hit.first()).toBeVisible();
  expect(asked().length).toBeGreaterThan(0);
  expect(asked().map((line) => line.who)).not.toContain("master");

  await test.step("it is gone", async () => {
    server.faults.down = true;
    await visitor.goto("/search?q=printing%20on%20the%20printer");
    await expect(hit.first()).toBeVisible();
    await expect(async () => {
      await admin.reload();
      await expect(notice).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 40_000 });
    await expect(admin.getByText("Клиенты по-прежнему находят статьи", { exact: false })).toBeVisible();
    await expect(answering).toContainText("Встроенный поиск");
    expect(await axeFindings(admin)).toEqual([]);
    await admin.setViewportSize({ width: 360, height: 740 });
    expect(await isTooWide(admin)).toBe(false);
  });

  await test.step("it is back: the page says so by itself", async () => {
    server.mend();
    await expect(notice).toBeHidden({ timeout: 60_000 });
    await expect(answering).toContainText("Meilisearch");
    const before = asked().length;
    await visitor.goto("/search?q=a%20printer%20that%20prints");
    await expect(hit.first()).toBeVisible();
    expect(asked().length).toBeGreaterThan(before);
  });

  await test.step("its disk was wiped: built anew by a button, and nothing differs", async () => {
    server.wipe();
    await admin.getByRole("button", { name: "Построить заново" }).click();
    await admin.getByRole("button", { name: "Построить", exact: true }).click();
    await expect(answering).toContainText("Meilisearch", { timeout: 60_000 });
    await expect(async () => {
      await admin.getByRole("button", { name: "Сверить сейчас" }).click({ timeout: 5_000 });
      const drift = admin.getByText("Расхождений при последней сверке").locator("xpath=..");
      await expect(drift).toContainText(/0\s*сверено/, { timeout: 10_000 });
    }).toPass({ timeout: 60_000 });
  });
});
