/** Runs once in the web process, before the first request. */
export async function register(): Promise<void> {
  // Written this way round, the bundler leaves the rest out of the edge build.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { prepareWeb } = await import("#lib/runtime/prepare-web.ts");
    prepareWeb();
  }
}
