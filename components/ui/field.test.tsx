// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { hueOf, initialsOf } from "./avatar.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

afterEach(cleanup);

it("ties label, hint and error to the control", () => {
  render(
    <Field label="Name" hint="As in the passport" error="Too long" required>
      <Input />
    </Field>,
  );
  const input = screen.getByLabelText("Name");
  const described = input.getAttribute("aria-describedby")!.split(" ");
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
    "As in the passport",
    "Too long",
  ]);
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(input.hasAttribute("required")).toBe(true);
});

it("leaves out what is not there and keeps a given id", () => {
  render(
    <Field label="Name">
      <Input id="own" />
    </Field>,
  );
  const input = screen.getByLabelText("Name");
  expect(input.id).toBe("own");
  expect(input.hasAttribute("aria-describedby")).toBe(false);
  expect(input.hasAttribute("aria-invalid")).toBe(false);
});

it("draws people the same way every time", () => {
  expect(initialsOf("Анна Сергеевна Петрова")).toBe("АП");
  expect(initialsOf("  ")).toBe("?");
  expect(hueOf("Анна Петрова")).toBe(hueOf(" анна петрова "));
});
