import { axeFindings, expect, isTooWide, test } from "#e2e/fixtures.ts";
import { fileRequest, mark } from "#e2e/portal.ts";

const english = { locale: "en-GB" } as const;

test("an operator finds tickets by slips, other keyboards, numbers and filters; a specialist only his own", async ({
  signedInAs,
}) => {
  test.setTimeout(120_000);
  const desk = await signedInAs("operator@desk.test", english);
  const results = desk.getByRole("list", { name: /^Search:/ });
  const search = desk.getByRole("searchbox", { name: "Search tickets" });

  // A slip, as it is typed into the box over the inbox.
  await desk.goto("/desk");
  await search.fill("принетр этикеток");
  await expect(results.getByRole("link", { name: /Принтер этикеток снова/ })).toBeVisible();
  await expect(
    desk.getByText(/Nothing has “принетр этикеток”\. Found for “принтер этикеток”\./),
  ).toBeVisible();
  await expect(results.locator("mark").first()).toHaveText("Принтер");
  expect(await axeFindings(desk)).toEqual([]);

  // The Latin keyboard was on.
  await search.fill("ghbynth");
  await expect(desk).toHaveURL(/q=ghbynth$/);
  await expect(results.getByRole("link", { name: /Принтер этикеток печатает пустые/ })).toBeVisible();

  // A filter narrows it, stands in the address, and can be taken away.
  const before = await results.getByRole("listitem").count();
  await desk.getByRole("combobox", { name: "Status" }).selectOption({ label: "Not solved" });
  await expect(desk).toHaveURL(/status=active/);
  await expect.poll(() => results.getByRole("listitem").count()).toBeLessThan(before);
  await desk.reload();
  await expect(desk.getByRole("combobox", { name: "Status" })).toHaveValue("active");
  await search.fill("ghbynth 'nbrtnjr");
  await expect(desk).toHaveURL(/status=active.*q=|q=.*status=active/);
  // Without words the filter is still a search.
  await search.fill("");
  await expect(desk).not.toHaveURL(/q=/);
  await expect(desk.getByRole("combobox", { name: "Status" })).toHaveValue("active");
  await expect(
    desk.getByRole("list", { name: "Tickets by filter" }).getByRole("listitem").first(),
  ).toBeVisible();
  await search.fill("ghbynth");
  await expect(desk).toHaveURL(/q=ghbynth/);
  await desk.getByRole("button", { name: "Remove filter: Status" }).click();
  await expect(desk).not.toHaveURL(/status=/);
  await desk.getByRole("button", { name: "Organisation: Any organisation" }).click();
  await desk.getByRole("combobox", { name: "Organisation" }).fill("северн");
  await desk.getByRole("option", { name: "Северный склад" }).click();
  await expect(desk).toHaveURL(/organisation=/);
  await desk.reload();
  await expect(desk.getByRole("button", { name: "Organisation: Северный склад" })).toBeVisible();
  expect(await axeFindings(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Remove filter: Organisation" }).click();
  await expect(desk).not.toHaveURL(/organisation=/);
  await desk.getByRole("button", { name: "Any time" }).click();
  await desk.getByLabel("From", { exact: true }).fill("2099-01-01");
  await expect(desk.getByText("Take a filter away, or try another word.")).toBeVisible();
  await desk.keyboard.press("Escape");
  await desk.getByRole("link", { name: "Clear filters" }).click();
  await expect(results.getByRole("listitem").first()).toBeVisible();

  // Words that only a new ticket has, one in its subject and one in its text; its number, from the command menu.
  const [subject, text] = [mark(), mark()];
  const client = await signedInAs("other@other.test", english);
  const number = await fileRequest(client, { subject: `The ${subject} stops`, text: `Since ${text} came.` });
  await search.fill(`${subject} ${text}`);
  await expect(results.getByRole("link", { name: new RegExp(number) })).toBeVisible();
  await desk.keyboard.press("Control+K");
  await desk.getByRole("dialog").getByRole("combobox").fill(subject);
  await expect(desk.getByRole("option", { name: new RegExp(`${number} The ${subject}`) })).toBeVisible();
  await desk.getByRole("option", { name: `All tickets with “${subject}”` }).click();
  await expect(desk).toHaveURL(new RegExp(`/desk\\?q=${encodeURIComponent(subject)}`));
  await search.fill(`#${number}`);
  await expect(results.getByRole("link", { name: new RegExp(number) })).toBeVisible();

  // It is nobody's business but the operators'.
  const specialist = await signedInAs("specialist@desk.test", english);
  await specialist.goto(`/desk?q=${encodeURIComponent(subject)}`);
  await expect(specialist.getByText(`Nothing found for “${subject}”`)).toBeVisible();
  await expect(specialist.getByRole("button", { name: /^Organisation/ })).toHaveCount(0);

  await desk.setViewportSize({ width: 360, height: 740 });
  await desk.goto(`/desk?q=${encodeURIComponent("принтер")}&channel=portal`);
  await expect(results.getByRole("listitem").first()).toBeVisible();
  expect(await isTooWide(desk)).toBe(false);
});
