import { LRUCache } from "lru-cache";

/** Keeps the most recently used values up to a total weight; forgets everything when the index has changed. */
export class Remembered<V> {
  readonly #values: LRUCache<string, { value: V; weight: number }>;
  #version = -1;

  constructor(most: number) {
    this.#values = new LRUCache({ maxSize: most, sizeCalculation: ({ weight }) => weight });
  }

  /** Everything that was learnt from another version is forgotten. */
  at(version: number): this {
    if (version !== this.#version) {
      this.#values.clear();
      this.#version = version;
    }
    return this;
  }

  get(key: string): V | undefined {
    return this.#values.get(key)?.value;
  }

  set(key: string, value: V, weight = 1): void {
    this.#values.set(key, { value, weight: Math.max(1, weight) });
  }
}
