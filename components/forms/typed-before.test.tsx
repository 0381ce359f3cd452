// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { useWatch } from "react-hook-form";
import { IntlProvider } from "use-intl";
import { afterEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { Input } from "#components/ui/input.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { Form } from "./form.tsx";
import { FormField } from "./form-field.tsx";
import { useTypedBefore } from "./typed-before.ts";
import { useActionForm } from "./use-action-form.ts";

let root: Root | undefined;
afterEach(() => {
  act(() => root?.unmount());
  cleanup();
  document.body.replaceChildren();
});

/** The server's page, somebody who types into it, and only then its scripts. */
function typeThenHydrate(page: ReactNode, typed: Record<string, string>): void {
  const whole = (
    <IntlProvider locale="en" messages={{ ui: { optional: "optional" } }} timeZone="UTC">
      {page}
    </IntlProvider>
  );
  const place = document.createElement("div");
  document.body.append(place);
  place.innerHTML = renderToString(whole);
  for (const [label, text] of Object.entries(typed))
    screen.getByLabelText<HTMLInputElement>(label).value += text;
  act(() => {
    root = hydrateRoot(place, whole);
  });
}

const schema = z.object({ name: z.string(), mail: z.string(), body: z.string() });

function Demo({ send, again }: { send: (input: z.input<typeof schema>) => void; again?: boolean }) {
  const form = useActionForm(schema, (input) => Promise.resolve({ ok: true as const, data: send(input) }), {
    defaultValues: { name: "Anna", mail: "", body: "" },
    resetOnSuccess: again,
  });
  const [name, body] = useWatch({ control: form.form.control, name: ["name", "body"] });
  return (
    <Form of={form} aria-label="demo">
      <output>{`${name}: ${body}`}</output>
      <FormField name="name" label="Name">
        <Input />
      </FormField>
      <FormField name="mail" label="Mail">
        <Input type="email" />
      </FormField>
      <FormField name="body" label="Text">
        <Textarea />
      </FormField>
    </Form>
  );
}

it("a form keeps what was typed before its scripts ran, after what it was filled with", async () => {
  const send = vi.fn<(input: z.input<typeof schema>) => void>();
  typeThenHydrate(<Demo send={send} />, { Name: " Smith", Text: "The till is silent" });
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Anna Smith");
  // Whoever watches the form hears of it, too.
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Anna Smith: The till is silent"));
  fireEvent.change(screen.getByLabelText("Mail"), { target: { value: "anna@people.test" } });
  fireEvent.submit(screen.getByRole("form", { name: "demo" }));
  await waitFor(() => expect(send).toHaveBeenCalled());
  expect(send).toHaveBeenCalledWith({
    name: "Anna Smith",
    mail: "anna@people.test",
    body: "The till is silent",
  });
});

it("a form into which nobody has typed comes with its values from the server", () => {
  typeThenHydrate(<Demo send={() => {}} />, {});
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Anna");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Text").value).toBe("");
});

it("a form that begins anew after sending is filled and read as before", async () => {
  const send = vi.fn<(input: z.input<typeof schema>) => void>();
  typeThenHydrate(<Demo send={send} again />, { Text: "first" });
  const submit = () => fireEvent.submit(screen.getByRole("form", { name: "demo" }));
  const text = screen.getByLabelText<HTMLTextAreaElement>("Text");
  submit();
  await waitFor(() => expect(text.value).toBe(""));
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Anna");
  fireEvent.change(text, { target: { value: "second" } });
  submit();
  await waitFor(() => expect(send).toHaveBeenCalledTimes(2));
  expect(send.mock.calls.map(([sent]) => sent.body)).toEqual(["first", "second"]);
});

function Box({ said }: { said: (text: string) => void }) {
  const [text, setText] = useState("");
  const typedBefore = useTypedBefore((typed) => {
    setText(typed);
    said(typed);
  });
  return (
    <SearchInput ref={typedBefore} label="Search" value={text} onChange={(e) => setText(e.target.value)} />
  );
}

it("a box whose text is kept in state is told once", () => {
  const said = vi.fn<(text: string) => void>();
  typeThenHydrate(<Box said={said} />, { Search: "prin" });
  expect(screen.getByLabelText<HTMLInputElement>("Search").value).toBe("prin");
  fireEvent.change(screen.getByLabelText("Search"), { target: { value: "printer" } });
  expect(screen.getByLabelText<HTMLInputElement>("Search").value).toBe("printer");
  expect(said.mock.calls).toEqual([["prin"]]);
});
