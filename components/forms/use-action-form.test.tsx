// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { IntlProvider } from "use-intl";
import { afterEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { Input } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/http/result.ts";
import { Form } from "./form.tsx";
import { FormField } from "./form-field.tsx";
import { SubmitButton } from "./submit-button.tsx";
import { useActionForm } from "./use-action-form.ts";

afterEach(cleanup);

const schema = z.object({ subject: z.string().min(1, "errors.field.required"), email: z.string() });
const messages = {
  ui: { connectionLost: "No connection", optional: "optional" },
  errors: { field: { required: "Fill this in", invalid: "Check this" } },
};

type Send = (input: z.input<typeof schema>) => Promise<ActionResult<{ id: string }>>;

function Demo({ send, onSuccess }: { send: Send; onSuccess?: () => void }) {
  const form = useActionForm(schema, send, { defaultValues: { subject: "", email: "" }, onSuccess });
  return (
    <Form of={form} aria-label="demo">
      <FormField name="subject" label="Subject" hint="A few words" required>
        <Input />
      </FormField>
      <FormField name="email" label="Mail">
        <Input />
      </FormField>
      <SubmitButton>Send</SubmitButton>
    </Form>
  );
}

function show(send: Send, onSuccess?: () => void) {
  render(
    <IntlProvider locale="en" messages={messages} timeZone="UTC">
      <Demo send={send} onSuccess={onSuccess} />
    </IntlProvider>,
  );
}
const type = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const submit = () => fireEvent.submit(screen.getByRole("form", { name: "demo" }));

it("checks with the schema first and says the key's sentence", async () => {
  const send = vi.fn<Send>();
  show(send);
  submit();
  expect(await screen.findByText("Fill this in")).toBeDefined();
  expect(send).not.toHaveBeenCalled();
  const field = screen.getByLabelText("Subject");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const described = field.getAttribute("aria-describedby")!.split(" ");
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
    "A few words",
    "Fill this in",
  ]);
});

it("puts the server's sentences at their fields and keeps what was typed", async () => {
  show(async () => ({
    ok: false,
    code: "invalid",
    message: "Check the fields",
    fields: { email: "Already taken", other: "Odd" },
  }));
  type("Subject", "Printer");
  type("Mail", "a@b.test");
  submit();
  expect(await screen.findByText("Already taken")).toBeDefined();
  expect(screen.getByRole("alert").textContent).toBe("Check the fields Odd");
  expect(screen.getByLabelText<HTMLInputElement>("Subject").value).toBe("Printer");
  expect(document.activeElement).toBe(screen.getByLabelText("Mail"));
});

it("sends once, however often it is clicked, and tells of success", async () => {
  let answer: ((result: ActionResult<{ id: string }>) => void) | undefined;
  const send = vi.fn<Send>(() => new Promise((resolve) => void (answer = resolve)));
  const onSuccess = vi.fn<(...args: unknown[]) => void>();
  show(send, onSuccess);
  type("Subject", "Printer");
  submit();
  submit();
  await waitFor(() => expect(send).toHaveBeenCalledTimes(1));
  expect(screen.getByRole<HTMLButtonElement>("button").disabled).toBe(true);
  await act(async () => answer?.({ ok: true, data: { id: "1" } }));
  expect(onSuccess).toHaveBeenCalledWith({ id: "1" }, { subject: "Printer", email: "" });
  expect(screen.getByRole<HTMLButtonElement>("button").disabled).toBe(false);
  expect(send).toHaveBeenCalledTimes(1);
});

it("keeps the text and says so when the connection is gone", async () => {
  show(() => Promise.reject(new Error("failed to fetch")));
  type("Subject", "Printer");
  submit();
  expect((await screen.findByRole("alert")).textContent).toBe("No connection");
  expect(screen.getByLabelText<HTMLInputElement>("Subject").value).toBe("Printer");
});
