/** Keeps the most recently used values up to a total weight; forgets everything when the index has changed. */
export class Remembered<V> {
  readonly #values = new Map<string, { value: V; weight: number }>();
  readonly #most: number;
  #held = 0;
  #version = -1;

  constructor(most: number) {
    this.#most = most;
  }

  /** Everything that was learnt from another version is forgotten. */
  at(version: number): this {
    if (version !== this.#version) {
      this.#values.clear();
      this.#held = 0;
      this.#version = version;
    }
    return this;
  }

  get(key: string): V | undefined {
    const held = this.#values.get(key);
    if (!held) return undefined;
    this.#values.delete(key);
    this.#values.set(key, held);
    return held.value;
  }

  set(key: string, value: V, weight = 1): void {
    const before = this.#values.get(key);
    if (before) {
      this.#held -= before.weight;
      this.#values.delete(key);
    }
    this.#values.set(key, { value, weight });
    this.#held += weight;
    for (const [oldest, { weight: w }] of this.#values) {
      if (this.#held <= this.#most) break;
      this.#values.delete(oldest);
      this.#held -= w;
    }
  }
}
