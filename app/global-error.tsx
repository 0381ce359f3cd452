"use client";

import "./globals.css";

/** The last net: even the root layout failed, so nothing is known about the reader and both languages are spoken. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="ru" data-theme="system">
      <body className="bg-background font-sans text-foreground">
        <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-4 px-6 text-center">
          <h1 className="text-2xl font-semibold">
            Не получилось · <span lang="en">This did not work</span>
          </h1>
          <p className="text-muted">
            Сбой на нашей стороне, сохранённое цело.{" "}
            <span lang="en">Something broke on our side; what was saved is safe.</span>
          </p>
          {error.digest && (
            <code className="rounded-sm bg-sunken px-2 py-1 font-mono text-2sm">{error.digest}</code>
          )}
          <button
            type="button"
            onClick={reset}
            className="mt-2 h-(--control) rounded-md bg-accent px-4 font-medium text-on-accent hover:bg-accent-hover"
          >
            Попробовать снова · <span lang="en">Try again</span>
          </button>
        </main>
      </body>
    </html>
  );
}
