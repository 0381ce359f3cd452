/** The party has hung up: whatever was going on stops here. */
export class HungUp extends Error {}

/** One end of a line: what it hears, the keys it presses, and when it hangs up. */
export class Party {
  readonly heard: { at: string; text: string; kind: "says" | "plays" | "beep" | "note" | "keys" }[] = [];
  /** What the party could do now, for the page. */
  expects: "nothing" | "keys" | "message" = "nothing";
  private readonly gone = new AbortController();
  private readonly speed: number;
  private keys = "";
  private readonly wakers = new Set<() => void>();

  constructor(speed: number) {
    this.speed = speed;
  }

  get hasHungUp(): boolean {
    return this.gone.signal.aborted;
  }

  hangUp(): void {
    this.gone.abort();
  }

  /** Calls `then` when the party hangs up, at once if it has. */
  onHangUp(then: () => void): void {
    if (this.hasHungUp) then();
    else this.gone.signal.addEventListener("abort", then, { once: true });
  }

  press(keys: string): void {
    this.keys += keys;
    this.hear("keys", keys);
    for (const wake of [...this.wakers]) wake();
  }

  hear(kind: Party["heard"][number]["kind"], text: string): void {
    this.heard.push({ at: new Date().toISOString(), text, kind });
  }

  /** Takes one key that was pressed, if any. */
  takeKey(): string | null {
    const key = this.keys[0];
    if (key === undefined) return null;
    this.keys = this.keys.slice(1);
    return key;
  }

  /**
   * Waits; answers true when a key came meanwhile (only with `forKeys`). Throws when the party hangs up. Seconds are the
   * line's: a fast simulation makes them shorter.
   */
  wait(seconds: number, forKeys = false): Promise<boolean> {
    return new Promise((resolve, reject) => {
      if (this.hasHungUp) return reject(new HungUp());
      if (forKeys && this.keys !== "") return resolve(true);
      const leave = () => {
        done();
        reject(new HungUp());
      };
      const done = () => {
        clearTimeout(timer);
        this.gone.signal.removeEventListener("abort", leave);
        this.wakers.delete(wake);
      };
      const wake = () => {
        done();
        resolve(true);
      };
      const timer = setTimeout(
        () => {
          done();
          resolve(false);
        },
        (seconds * 1000) / this.speed,
      );
      this.gone.signal.addEventListener("abort", leave, { once: true });
      // A forgotten wait must not keep a process alive.
      timer.unref?.();
      if (forKeys) this.wakers.add(wake);
    });
  }
}
