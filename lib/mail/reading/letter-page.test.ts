import { beforeAll, describe, expect, it } from "vitest";
import { actingAs, aClientActor, aStaffActor } from "#lib/testing/tickets.ts";
import { aLetter, arrives, ticketNow, useLocalMail } from "#lib/testing/mail.ts";
import { readLetterPage } from "#lib/mail/read.ts";
import { openTicket } from "#lib/tickets/read.ts";
import { foldQuote } from "./fold-quote.ts";
import { letterPageHeaders } from "./letter-page.ts";

beforeAll(useLocalMail);

describe("the quoted letter", () => {
  const fold = (html: string) => foldQuote(html, "quoted <x>");

  it("folds at the end, its label as text", () => {
    expect(fold("<p>Yes</p><blockquote><p>Is it on?</p></blockquote><p>&nbsp;</p>")).toBe(
      "<p>Yes</p><details><summary>quoted &lt;x&gt;</summary><blockquote><p>Is it on?</p></blockquote></details><p>&nbsp;</p>",
    );
  });

  it("folds with the quotes inside it", () => {
    const html = '<p>Yes</p><blockquote style="color:red">a<blockquote>b</blockquote>c</blockquote>';
    expect(fold(html)).toMatch(/<\/summary><blockquote style="color:red">a<blockquote>b.*<\/details>$/);
  });

  it.each([
    ["an answer stands under it", "<p>x</p><blockquote>a</blockquote><p>no</p>"],
    ["a picture stands under it", '<p>x</p><blockquote>a</blockquote><img src="/api/files/1" />'],
    ["nothing else is there", "<div><blockquote>a</blockquote></div>"],
    ["nothing is quoted", "<p>x</p>"],
    ["it never ends", "<p>x</p><blockquote>a"],
    ["it never began", "<p>x</p></blockquote>"],
  ])("stays open when %s", (_why, html) => expect(fold(html)).toBe(html));

  const headers =
    "<p><b>From:</b> Support &lt;support@desk.test&gt;<br><b>Sent:</b> Friday, 27 November 2026 10:12<br><b>To:</b> Anna<br><b>Subject:</b> Re: Till</p>";
  const folded = "<details><summary>quoted &lt;x&gt;</summary>";

  it("of Outlook folds from its headers on, with the line above them", () => {
    expect(fold(`<div><p>Yes.</p><div><div>${headers}</div></div><p>Is it on?</p></div>`)).toBe(
      `<div><p>Yes.</p>${folded}<div><div>${headers}</div></div><p>Is it on?</p></details></div>`,
    );
    expect(fold(`<div>Yes.</div> <hr /><div>${headers}<p>Is it on?</p></div>`)).toBe(
      `<div>Yes.</div> ${folded}<hr /><div>${headers}<p>Is it on?</p></div></details>`,
    );
    const russian =
      "<p><b>От:</b> Поддержка<br><b>Отправлено:</b> 27 ноября 2026 г.<br><b>Кому:</b> Анна<br><b>Тема:</b> Касса</p>";
    expect(fold(`<p>Да.</p>${russian}<blockquote>старое</blockquote><p>Включена?</p>`)).toBe(
      `<p>Да.</p>${folded}${russian}<blockquote>старое</blockquote><p>Включена?</p></details>`,
    );
  });

  it("with headers inside a quote folds with the whole quote", () => {
    const html = `<p>Yes.</p><blockquote><p>Anna wrote</p>${headers}<p>old</p></blockquote>`;
    expect(fold(html)).toMatch(/^<p>Yes.<\/p><details><summary>.*<\/summary><blockquote><p>Anna/);
  });

  it.each([
    ["it is forwarded", `<p>See below</p><p>---------- Forwarded message</p>${headers}<p>old</p>`],
    ["nothing is above its headers", `${headers}<p>old</p>`],
    ["one header alone is a sentence", "<p>Well.</p><p>From: the stairs one sees it.</p><p>Bye</p>"],
    [
      "it stands in a cell and an answer beside it",
      `<table><tr><td>a</td><td>${headers}</td><td>no</td></tr></table>`,
    ],
  ])("with headers stays open when %s", (_why, html) => expect(fold(html)).toBe(html));

  it("is found in a letter of half a megabyte at once", () => {
    const started = performance.now();
    fold(`<p>x</p>${"<blockquote>".repeat(20_000)}${"</blockquote>".repeat(20_000)}`);
    fold(`<p>x</p>${"<blockquote></blockquote>".repeat(20_000)}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

const htmlLetter = (html: string, from: string) =>
  aLetter({
    from,
    body: html,
    headers: { "Content-Type": "text/html; charset=utf-8", "MIME-Version": "1.0" },
  });

/** A ticket that such a letter opened, and the id of the letter. */
async function arrived(html: string) {
  const client = await aClientActor();
  const letter = await arrives(htmlLetter(html, client.email));
  return { client, letter, ticket: await ticketNow(letter.ticketId!) };
}

const hostile = `<p onclick="alert(1)" id="__next">The <b>till</b></p><script>alert(2)</script><iframe srcdoc="<b>x"></iframe>
<img src="https://spy.test/seen.gif"><img src="data:image/svg+xml;base64,AAAA" onerror="alert(3)"><a href="java\tscript:alert(4)">go</a>
<div style="position:fixed;background:url(https://spy.test/b.gif);color:red">x</div><form action="https://spy.test"><button>ok</button></form>
<meta http-equiv="refresh" content="0;url=https://spy.test"><base href="https://spy.test"><svg><style>@import "https://spy.test"</style></svg>`;

describe("a letter as it was written", () => {
  it("has nothing that runs, loads, covers or sends", async () => {
    const { letter } = await arrived(hostile);
    const page = await readLetterPage(actingAs(await aStaffActor("admin")), letter.id);
    expect(page).toContain("<p>The <b>till</b></p>");
    const body = page.slice(page.indexOf("<body>"));
    expect(body).not.toMatch(
      /script|alert|spy\.test|srcdoc|iframe|position|url\(|<form|<meta|<base|<svg|__next/i,
    );
    expect(body).toContain('style="color:red"');
  });

  it("comes with a policy under which nothing would run even so", () => {
    const policy = letterPageHeaders["content-security-policy"];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/allow-scripts|script-src|allow-forms|allow-top-navigation/);
  });

  it("is there for staff who see its ticket, and for nobody else", async () => {
    const { client, letter } = await arrived("<p>One <b>two</b></p>");
    const outsider = await aStaffActor("specialist");
    await expect(readLetterPage(actingAs(outsider), letter.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(readLetterPage(actingAs(client), letter.id)).rejects.toMatchObject({ code: "forbidden" });
    for (const id of ["", "x", "../../etc/passwd", "00000000-0000-7000-8000-000000000000", "\u0000"])
      await expect(readLetterPage(actingAs(await aStaffActor("admin")), id)).rejects.toMatchObject({
        code: "not_found",
      });
  });

  it.each([
    ["<div>Only words</div>", "plain"],
    ["<div>With <strong>weight</strong></div>", "formatted"],
    ["<table><tr><td>1</td></tr></table>", "laidOut"],
  ])("%s looks %s", async (html, look) => {
    const { ticket } = await arrived(html);
    const { timeline } = await openTicket(actingAs(await aStaffActor("admin")), ticket.number);
    expect(timeline.find((item) => item.item === "message")).toMatchObject({ letter: { look } });
  });
});
