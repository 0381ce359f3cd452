import type { LiveEvent, LiveNews } from "./types.ts";

type Listener = (news: LiveNews) => void;

const name = "tellonce-live";
const lockName = "tellonce-live-leader";

/**
 * One stream for the whole browser: the tab that holds the lock reads /api/live and tells the others over a channel; when it
 * is closed, the next in line takes over and asks for what came since the last id it heard. Without locks or channels every
 * tab reads for itself.
 */
class LiveChannel {
  private readonly listeners = new Set<Listener>();
  private readonly shared = "locks" in navigator && "BroadcastChannel" in globalThis;
  private channel: BroadcastChannel | null = null;
  private stop: (() => void) | null = null;
  private lastId = "";
  private connected = true;

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    if (!this.connected) listener({ kind: "state", connected: false });
    if (this.listeners.size === 1) this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.end();
    };
  }

  private start(): void {
    const ended = new AbortController();
    this.stop = () => ended.abort();
    if (!this.shared) return this.read(ended.signal);
    this.channel = new BroadcastChannel(name);
    this.channel.addEventListener("message", (message: MessageEvent<{ id: string; news: LiveNews }>) =>
      this.hear(message.data.id, message.data.news),
    );
    const asked = performance.now();
    navigator.locks
      .request(lockName, { signal: ended.signal }, () => {
        this.read(ended.signal);
        // Taken over without having heard one id: what happened in between is unknown.
        if (!this.lastId && performance.now() - asked > 1000) this.tell("", { kind: "reset" });
        return new Promise<void>((resolve) => ended.signal.addEventListener("abort", () => resolve()));
      })
      .catch(() => {
        // Waiting for the lock was given up: nobody listens here any more.
      });
  }

  private end(): void {
    this.stop?.();
    this.stop = null;
    this.channel?.close();
    this.channel = null;
  }

  private read(signal: AbortSignal): void {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    const open = () => {
      source = new EventSource(`/api/live${this.lastId ? `?after=${encodeURIComponent(this.lastId)}` : ""}`);
      const from = source;
      from.addEventListener("open", () => {
        failures = 0;
        this.tell(this.lastId, { kind: "state", connected: true });
      });
      from.addEventListener("change", (message: MessageEvent<string>) => {
        this.tell(message.lastEventId, { kind: "change", event: JSON.parse(message.data) as LiveEvent });
      });
      from.addEventListener("reset", (message: MessageEvent<string>) =>
        this.tell(message.lastEventId || this.lastId, { kind: "reset" }),
      );
      from.addEventListener("error", () => {
        failures += 1;
        // The first hiccup heals by itself within the browser; only then is it worth a word.
        if (failures > 1) this.tell(this.lastId, { kind: "state", connected: false });
        if (from.readyState !== EventSource.CLOSED) return;
        clearTimeout(timer);
        timer = setTimeout(
          open,
          Math.min(30_000, 1000 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2),
        );
      });
    };
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      source?.close();
    });
    open();
  }

  private tell(id: string, news: LiveNews): void {
    this.channel?.postMessage({ id, news });
    this.hear(id, news);
  }

  private hear(id: string, news: LiveNews): void {
    if (id) this.lastId = id;
    if (news.kind === "state") {
      if (news.connected === this.connected) return;
      this.connected = news.connected;
    }
    for (const listener of this.listeners) listener(news);
  }
}

let channel: LiveChannel | null = null;

/** Listens to the browser's one stream of changes; the result stops listening. */
export const listenLive = (listener: Listener): (() => void) =>
  (channel ??= new LiveChannel()).listen(listener);
