import { askDatabase, expect, test } from "#e2e/fixtures.ts";
import { letterWith, sendLetter } from "#e2e/mail.ts";
import { fileRequest, mark } from "#e2e/portal.ts";

const client = "client@client.test";
const phone = "+74955550101";

type Routed = { owner: string | null; reason: string | null; held: boolean };
const routed = (number: string): Promise<Routed> =>
  askDatabase(async (sql) => {
    const [row] = await sql<Routed[]>`
      select s.email as owner, t.routed_because->>'code' as reason, t.held_for_id is not null as held
      from tickets t left join staff s on s.id = t.owner_id where t.number = ${number}`;
    return row!;
  });

test("a client explains a problem once", async ({ browser, signedInAs, baseURL }) => {
  test.setTimeout(180_000);
  const word = mark();
  // Nothing of the demo world stays open for this client, so that the call can be about one ticket only.
  await askDatabase(
    (sql) => sql`update tickets set status = 'closed', closed_at = now() where status <> 'closed'
      and client_id = (select client_id from accounts where email = ${client})`,
  );
  const portal = await signedInAs(client, { locale: "en-GB" });
  const desk = await signedInAs("operator@desk.test", { locale: "en-GB" });
  const file = (subject: string) =>
    fileRequest(portal, { subject, text: `${subject}: it stops every hour.` });

  // The operator's list is open; the request appears in it by itself, with its owner and the reason.
  await desk.goto("/desk");
  const subject = `Pump ${word}`;
  const number = await file(subject);
  await expect(portal.getByText(number).first()).toBeVisible();
  await expect(desk.getByRole("link", { name: new RegExp(subject) })).toBeVisible({ timeout: 20_000 });
  expect(await routed(number)).toMatchObject({ owner: "operator@desk.test", reason: "owner_of_last" });
  await desk.getByRole("link", { name: new RegExp(subject) }).click();
  await expect(desk.getByText(/who owned this client's last ticket/).first()).toBeVisible();

  // He answers; the client reads it where he is, and as a letter.
  const answer = `Please look at the filter of ${word}.`;
  await desk.getByRole("textbox", { name: "Reply to client" }).fill(answer);
  await desk.getByRole("button", { name: "Send to client" }).click();
  await expect(portal.getByText(answer)).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => letterWith(portal.request, client, answer), { timeout: 20_000 }).toBeTruthy();
  const letter = (await letterWith(portal.request, client, answer))!;
  expect(letter.subject).toContain(`[#${number}]`);

  // The client answers the letter; his words join the same ticket.
  const byMail = `The filter of ${word} is clean.`;
  await sendLetter({ from: client, to: letter.replyTo!, subject: `Re: ${letter.subject}`, text: byMail });
  await expect(desk.getByText(byMail)).toBeVisible({ timeout: 20_000 });

  // He rings; the ticket opens by itself on its owner's screen, whose handset rings first.
  await desk.goto("/desk/clients");
  const call = await portal.request.post("/api/sim/phone/calls", {
    data: { from: phone, speed: 3 },
    headers: { origin: baseURL! },
  });
  expect(call.ok(), await call.text()).toBe(true);
  const { sid } = (await call.json()) as { sid: string };
  await desk.waitForURL(`**/desk/tickets/${number}`, { timeout: 20_000 });
  await desk.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(desk.getByRole("region", { name: "Talking" })).toBeVisible({ timeout: 20_000 });
  await portal.request.post(`/api/sim/phone/calls/${sid}/hangup`, {
    data: {},
    headers: { origin: baseURL! },
  });
  const rung = await askDatabase(
    (sql) => sql<{ email: string; step: number }[]>`
      select s.email, o.step from call_offers o join calls c on c.id = o.call_id join staff s on s.id = o.staff_id
      where c.call_sid = ${sid} order by o.step, o.created_at limit 1`,
  );
  expect(rung[0]).toMatchObject({ email: "operator@desk.test" });
  const calls = () =>
    askDatabase(
      (sql) =>
        sql`select 1 from messages m join tickets t on t.id = m.ticket_id where t.number = ${number} and m.kind = 'call'`,
    );
  await expect.poll(async () => (await calls()).length, { timeout: 20_000 }).toBe(1);
  await desk.reload();
  await expect(desk.getByText("+7 495 555-01-01").first()).toBeVisible();

  // A week later: a new number, linked to the earlier one, the same operator, and why.
  await askDatabase(
    (
      sql,
    ) => sql`update tickets set created_at = created_at - interval '7 days', last_message_at = last_message_at - interval '7 days'
      where number = ${number}`,
  );
  const second = await file(`Again ${word}`);
  expect(second).not.toBe(number);
  await expect(portal.getByRole("link", { name: new RegExp(number) }).first()).toBeVisible();
  await expect
    .poll(() => routed(second), { timeout: 20_000 })
    .toMatchObject({
      owner: "operator@desk.test",
      reason: "owner_of_open",
    });

  // The operator goes away: the next one is held for him, then goes to his substitute, and the history says so.
  await desk.goto("/desk");
  await desk.getByRole("button", { name: /^Your presence/ }).click();
  await desk.getByRole("button", { name: /^Away/ }).click();
  await expect(desk.getByText("Presence: Away").first()).toBeVisible();
  const third = await file(`Third ${word}`);
  await expect.poll(() => routed(third), { timeout: 20_000 }).toMatchObject({ owner: null, held: true });
  // The time of the hold passes: what was promised counts, not only when it is looked at.
  await askDatabase(
    (sql) => sql`update tickets set route_at = now(),
      routed_because = jsonb_set(routed_because, '{values,until}', to_jsonb(now())) where number = ${third}`,
  );
  await expect
    .poll(() => routed(third), { timeout: 20_000 })
    .toMatchObject({
      owner: "operator2@desk.test",
      reason: "substitute",
    });
  const colleague = await signedInAs("operator2@desk.test", { locale: "en-GB" });
  await colleague.goto(`/desk/tickets/${third}`);
  const why = /substitute of Анна Лебедева/;
  await expect(colleague.getByRole("paragraph").filter({ hasText: why })).toBeVisible();
  await expect(colleague.getByRole("region", { name: "Conversation and history" })).toContainText(why);
  await desk.getByRole("button", { name: /^Your presence/ }).click();
  await desk.getByRole("button", { name: /^Available/ }).click();
  await expect(desk.getByText("Presence: Available").first()).toBeVisible();

  // Solved, and turned into an article.
  await desk.goto(`/desk/tickets/${number}`);
  await desk.getByRole("button", { name: "Solve", exact: true }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^Draft an article/ }).check();
  await dialog.getByRole("button", { name: "Solve", exact: true }).click();
  await desk.waitForURL(new RegExp(`/desk/tickets/${number}/article`));
  await expect(desk.getByRole("checkbox").first()).toBeChecked();
  await desk.getByRole("button", { name: "Make the draft" }).click();
  await desk.waitForURL(/\/desk\/knowledge\//);
  await expect
    .poll(
      () =>
        askDatabase(
          (sql) =>
            sql`select a.id from articles a join tickets t on t.id = a.from_ticket_id where t.number = ${number}`,
        ),
      { timeout: 20_000 },
    )
    .toHaveLength(1);
  const [article] = await askDatabase(
    (sql) => sql<{ id: string }[]>`
      select a.id from articles a join tickets t on t.id = a.from_ticket_id where t.number = ${number}`,
  );
  await askDatabase(
    // The words of an editor are another journey; here they are only made Russian.
    (sql) => sql`update article_drafts set lang = 'ru', title = ${`Насос ${word} останавливается`},
      body = ${"Очистите фильтр насоса и включите питание."} where article_id = ${article!.id}`,
  );
  const writer = await signedInAs("operator@desk.test");
  await writer.goto(`/desk/knowledge/${article!.id}`);
  await writer.getByRole("button", { name: "Опубликовать" }).click();
  await expect(writer.getByRole("link", { name: "Открыть" })).toBeVisible();

  // Somebody who never registered finds it by another word form with a slip.
  const slip = `${word.slice(0, 3)}${word[4]}${word[3]}${word.slice(5)}`;
  const visitor = await (await browser.newContext({ locale: "ru-RU" })).newPage();
  await expect(async () => {
    await visitor.goto(`/search?q=${encodeURIComponent(`останавливаются насосы ${slip}`)}`);
    await expect(visitor.getByRole("link", { name: new RegExp(word) }).first()).toBeVisible({
      timeout: 1_500,
    });
  }).toPass({ timeout: 30_000 });
  await visitor
    .getByRole("link", { name: new RegExp(word) })
    .first()
    .click();
  await expect(visitor.getByRole("heading", { level: 1, name: new RegExp(word) })).toBeVisible();
});
