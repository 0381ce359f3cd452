"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { useTypedBefore } from "#components/forms/typed-before.ts";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { askAddress, askedIsShown } from "./ask-address.ts";

/**
 * A search box whose words stand in the address and whose results follow while one types; without scripts it is a form. What
 * else stands in the address of `action` stays there.
 */
export function LiveSearch(props: { action: string; label: string; placeholder: string; value: string }) {
  const router = useRouter();
  const [text, setText] = useState(props.value);
  const typedBefore = useTypedBefore(setText);
  const [busy, start] = useTransition();
  const asked = useRef(props.value);
  const { action } = props;
  const path = action.split("?")[0]!;
  useEffect(askedIsShown, [props.value, action]);
  useEffect(() => {
    if (text.trim() === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = text.trim();
      start(() => router.replace(askAddress(path, { q: asked.current || undefined }), { scroll: false }));
    }, 180);
    return () => clearTimeout(timer);
  }, [text, path, router]);
  return (
    <form role="search" className="w-full" action={path} onSubmit={(event) => event.preventDefault()}>
      {[...new URLSearchParams(action.split("?")[1])].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SearchInput
        ref={typedBefore}
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
