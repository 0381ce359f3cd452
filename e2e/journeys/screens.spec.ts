import { axeFindings, expect, isTooWide, test } from "#e2e/fixtures.ts";
import { addressOf, routes, viewerOf } from "#e2e/screens.ts";

/** Two looks that between them have both languages, both themes and both widths. */
const looks = [
  { locale: "ru-RU", lang: "ru", colorScheme: "light", size: { width: 1280, height: 800 } },
  { locale: "en-GB", lang: "en", colorScheme: "dark", size: { width: 360, height: 740 } },
] as const;

/** A key or a pattern in a page is a sentence that nobody wrote. */
const unwritten =
  /(?<![@.\w])(errors|ui|common|auth|desk|inbox|ticket|portal)\.[a-z]\w+\b|\{\w+, (plural|select)/g;

for (const route of routes()) {
  test(`the screen ${route} is whole`, async ({ browser, signedInAs }) => {
    const path = await addressOf(route);
    const email = viewerOf(route);
    for (const { locale, lang, colorScheme, size } of looks) {
      const page = email
        ? await signedInAs(email, { locale })
        : await (await browser.newContext({ locale })).newPage();
      const errors: string[] = [];
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      page.on("pageerror", (error) => errors.push(error.message));
      // A colour that is still changing is none that can be judged.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(size);

      const response = await page.goto(path);
      expect(response?.status(), `${path} in ${locale}`).toBeLessThan(400);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      expect(await page.title()).not.toBe("");
      expect(await isTooWide(page), `${path} is wider than ${size.width} px`).toBe(false);
      expect(await axeFindings(page), `${path} in ${locale}, ${colorScheme}`).toEqual([]);
      expect((await page.locator("body").innerText()).match(unwritten)).toBeNull();
      expect(errors, `console of ${path} in ${locale}`).toEqual([]);
      await page.context().close();
    }
  });
}
