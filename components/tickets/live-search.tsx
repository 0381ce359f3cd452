"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Spinner } from "#components/ui/spinner.tsx";

/** A search box whose words stand in the address and whose results follow while one types; without scripts it is a form. */
export function LiveSearch(props: { action: string; label: string; placeholder: string; value: string }) {
  const router = useRouter();
  const [text, setText] = useState(props.value);
  const [busy, start] = useTransition();
  const asked = useRef(props.value);
  const { action } = props;
  useEffect(() => {
    if (text.trim() === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = text.trim();
      const query = asked.current ? `?q=${encodeURIComponent(asked.current)}` : "";
      start(() => router.replace(`${action}${query}`, { scroll: false }));
    }, 180);
    return () => clearTimeout(timer);
  }, [text, action, router]);
  return (
    <form role="search" action={action} onSubmit={(event) => event.preventDefault()}>
      <SearchInput
        label={props.label}
        name="q"
        value={text}
        maxLength={100}
        placeholder={props.placeholder}
        onChange={(event) => setText(event.target.value)}
        trailing={busy ? <Spinner className="text-muted" /> : undefined}
      />
    </form>
  );
}
