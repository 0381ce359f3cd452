"use client";

import { useEffect, useState } from "react";
import { useFormatter } from "use-intl";

/** The ticking part of TimeAgo; client components may use it with their own first words. */
export function TimeTick(props: { at: string; exact: string; initial: string; className?: string }) {
  const format = useFormatter();
  const [words, setWords] = useState(props.initial);
  const { at } = props;
  useEffect(() => {
    const date = new Date(at);
    const tick = () => setWords(format.relativeTime(date, new Date()));
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, [at, format]);
  return (
    <time dateTime={props.at} data-tip={props.exact} className={props.className}>
      {words}
      <span className="sr-only">, {props.exact}</span>
    </time>
  );
}
