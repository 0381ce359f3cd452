export type Toast = {
  id: number;
  tone: "info" | "success" | "danger";
  message: string;
  action?: { label: string; onClick: () => void };
  /** How long it stays, in milliseconds; errors stay longer. */
  duration: number;
};

type Options = Pick<Partial<Toast>, "action" | "duration">;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const change = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

function show(tone: Toast["tone"], message: string, options: Options = {}): number {
  lastId += 1;
  const duration = options.duration ?? (tone === "danger" ? 9000 : options.action ? 8000 : 4500);
  change([...toasts.slice(-3), { id: lastId, tone, message, ...options, duration }]);
  return lastId;
}

/** Says briefly that something happened; `action` is the way back ("Undo"). Call it from client code anywhere. */
export const toast = {
  info: (message: string, options?: Options) => show("info", message, options),
  success: (message: string, options?: Options) => show("success", message, options),
  error: (message: string, options?: Options) => show("danger", message, options),
  dismiss: (id: number) => change(toasts.filter((t) => t.id !== id)),
};

export const toastStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  get: () => toasts,
  empty: [] as readonly Toast[],
};
