"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

/** Taller letters scroll inside. */
const tallest = 4_000;

/**
 * A letter as it was written, or its words. The frame runs no scripts whoever wrote it: neither its sandbox nor its own policy lets
 * them; it shares our origin only so that its height can be read and its pictures come with the reader's rights.
 */
export function LetterLook(props: {
  src: string;
  /** As written from the beginning. */
  isShown: boolean;
  words: { title: string; asWritten: string; wordsOnly: string };
  children: ReactNode;
}) {
  const { src, words } = props;
  const [isShown, setIsShown] = useState(props.isShown);
  return (
    <>
      {isShown ? <Frame src={src} title={words.title} /> : props.children}
      <button
        type="button"
        className="mt-2 block rounded-sm text-xs text-muted underline-offset-2 hover:text-foreground hover:underline"
        onClick={() => setIsShown(!isShown)}
      >
        {isShown ? words.wordsOnly : words.asWritten}
      </button>
    </>
  );
}

function Frame({ src, title }: { src: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(160);

  // A letter that was there before this ran is measured at once; folded quotes and late pictures change its height.
  useEffect(() => {
    const element = frame.current!;
    let observer: ResizeObserver | undefined;
    const watch = () => {
      const body = element.contentDocument?.body;
      observer?.disconnect();
      if (!body) return;
      observer = new ResizeObserver(() => setHeight(Math.min(tallest, Math.ceil(body.scrollHeight))));
      observer.observe(body);
    };
    watch();
    element.addEventListener("load", watch);
    return () => {
      element.removeEventListener("load", watch);
      observer?.disconnect();
    };
  }, []);

  return (
    <div className="overflow-hidden rounded-md border border-border bg-white">
      <iframe
        ref={frame}
        src={src}
        title={title}
        loading="lazy"
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        height={height}
        className="block w-full border-0"
      />
    </div>
  );
}
