/** Tells the server which article a search led to; leaving the page does not stop it, and nothing waits for it. */
export function noteOpened(opened: {
  articleId: string;
  lang: string;
  noteId?: string | undefined;
  query?: string | undefined;
}): void {
  const body = new Blob([JSON.stringify(opened)], { type: "application/json" });
  navigator.sendBeacon?.("/api/knowledge/opened", body);
}
