/** Runs once in the web process: what must happen when it is told to stop. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { notePeers } = await import("#lib/http/note-peers.ts");
  notePeers();
  const { closeStreams } = await import("#lib/live/stream.ts");
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, closeStreams);
  // The supervisor died: nobody would stop us any more.
  if (process.connected) process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
