"use client";

import { useEffect, useState } from "react";

const two = (n: number) => String(n).padStart(2, "0");

/** How long a call has lasted, counting. */
export function CallClock({ since, label }: { since: string; label: string }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const began = new Date(since).getTime();
    const tick = () => setSeconds(Math.max(0, Math.floor((Date.now() - began) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [since]);
  const minutes = Math.floor(seconds / 60);
  return (
    <span role="timer" aria-label={label} className="tabular">
      {minutes >= 60 ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}` : minutes}:{two(seconds % 60)}
    </span>
  );
}
