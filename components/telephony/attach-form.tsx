"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";

/** A field for the number of a request, with its button. */
export function AttachForm(props: {
  words: { field: string; button: string };
  start: string;
  pending: boolean;
  onAttach: (number: string) => void;
}) {
  const [number, setNumber] = useState(props.start);
  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (number.trim()) props.onAttach(number.trim());
      }}
    >
      <Input
        value={number}
        onChange={(event) => setNumber(event.target.value)}
        aria-label={props.words.field}
        placeholder={props.words.field}
        maxLength={40}
        autoComplete="off"
        className="w-40"
      />
      <Button type="submit" size="sm" loading={props.pending} disabled={!number.trim()}>
        {props.words.button}
      </Button>
    </form>
  );
}
