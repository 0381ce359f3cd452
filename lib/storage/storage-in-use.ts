import "server-only";
import type { FileStorage } from "./port.ts";

const holder = globalThis as typeof globalThis & { tellonceStorage?: FileStorage };

/** Called once per process by lib/runtime, which knows the configuration. */
export function useStorage(storage: FileStorage): void {
  holder.tellonceStorage = storage;
}

/** Where this process keeps files. */
export function fileStorage(): FileStorage {
  if (!holder.tellonceStorage) throw new Error("No file storage was chosen: call chooseEngines() first");
  return holder.tellonceStorage;
}
