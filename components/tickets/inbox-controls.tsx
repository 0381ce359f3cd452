"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { fetched } from "#components/ui/fetched.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { toast } from "#components/ui/toast.ts";
import {
  assignTicketAction,
  bulkChangeAction,
  reopenTicketAction,
  solveTicketAction,
} from "#lib/tickets/actions.ts";
import type { BulkChange } from "./inbox-bulk-bar.tsx";
import { keepPlace } from "./keep-place.ts";
import { useAct } from "./use-act.ts";
import { usePickers } from "./use-pickers.ts";

const InboxBulkBar = fetched(() => import("./inbox-bulk-bar.tsx").then((m) => m.InboxBulkBar));

/**
 * Keys, selection and bulk changes for the rows inside. The rows know nothing of it: one listener reads their data
 * attributes.
 */
export function InboxControls(props: {
  me: string;
  mayAssign: boolean;
  /** Changes with the rows, so that the place one reads is kept when new ones come in. */
  signature: string;
  children: ReactNode;
}) {
  const t = useTranslations("inbox");
  const router = useRouter();
  const list = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<string[]>([]);
  const [failed, setFailed] = useState<{ number: string; message: string }[]>([]);
  const { act, pending } = useAct();
  const { pickers, want } = usePickers();

  const readSelection = useCallback(() => {
    const boxes = list.current?.querySelectorAll<HTMLInputElement>('input[name="ticket"]:checked') ?? [];
    setSelected([...boxes].map((box) => box.value));
    if (boxes.length > 0) want();
  }, [want]);

  const clear = useCallback(() => {
    for (const box of list.current?.querySelectorAll<HTMLInputElement>('input[name="ticket"]') ?? [])
      box.checked = false;
    setSelected([]);
  }, []);

  useEffect(readSelection, [readSelection, props.signature]);
  useEffect(() => keepPlace(list.current, props.signature), [props.signature]);

  const solve = useCallback(
    async (ticketId: string, number: string) => {
      const done = await act(() => solveTicketAction({ ticketId }));
      if (done)
        toast.success(t("solved", { number }), {
          action: {
            label: t("undo"),
            onClick: () => void act(() => reopenTicketAction({ ticketId })),
          },
        });
    },
    [act, t],
  );

  const take = useCallback(
    async (ticketId: string, number: string) => {
      const done = await act(() =>
        assignTicketAction({ ticketId, ownerId: props.me, expectedOwnerId: null }),
      );
      if (done)
        toast.success(t("assigned", { number }), {
          action: {
            label: t("undo"),
            onClick: () =>
              void act(() => assignTicketAction({ ticketId, ownerId: done.data.previousOwnerId })),
          },
        });
    },
    [act, props.me, t],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      const typing =
        target.isContentEditable ||
        target.closest('textarea, select, [role="dialog"], [role="menu"]') ||
        (target instanceof HTMLInputElement && target.type !== "checkbox");
      if (typing) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-ticket]") ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const row = rows[at];
      const focus = (index: number) => {
        const link = rows[Math.max(0, Math.min(rows.length - 1, index))]?.querySelector("a");
        link?.focus();
        link?.scrollIntoView({ block: "nearest" });
      };
      // By position on the keyboard, so that the keys work with a Russian layout too.
      const key = event.code;
      if (key === "KeyJ" || key === "ArrowDown") focus(at + 1);
      else if (key === "KeyK" || key === "ArrowUp") focus(at < 0 ? 0 : at - 1);
      else if (key === "Escape") clear();
      else if (!row) return;
      else if (key === "KeyX") row.querySelector<HTMLInputElement>('input[name="ticket"]')?.click();
      else if (key === "KeyE") void solve(row.dataset.ticket!, row.dataset.number!);
      else if (key === "KeyA") void take(row.dataset.ticket!, row.dataset.number!);
      else if (key === "KeyR") router.push(`/desk/tickets/${row.dataset.number}?write=reply`);
      else if (key === "KeyN") router.push(`/desk/tickets/${row.dataset.number}?write=note`);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [clear, router, solve, take]);

  /** A plain click on a row's link goes there without loading the frame again; with a key held it stays the browser's. */
  function follow(event: MouseEvent) {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const href = link?.getAttribute("href");
    if (!href?.startsWith("/")) return;
    event.preventDefault();
    router.push(href);
  }

  async function change(to: BulkChange) {
    const ids = selected;
    const done = await act(() => bulkChangeAction({ ticketIds: ids, change: to }));
    if (!done) return;
    const numbers = new Map(
      [...(list.current?.querySelectorAll<HTMLElement>("[data-ticket]") ?? [])].map((row) => [
        row.dataset.ticket!,
        row.dataset.number!,
      ]),
    );
    const refused = done.data.results.filter((r) => !r.ok);
    const changed = done.data.results.length - refused.length;
    setFailed(refused.map((r) => ({ number: numbers.get(r.ticketId) ?? "?", message: r.message ?? "" })));
    if (refused.length === 0) toast.success(t("bulkDone", { count: changed }));
    clear();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the links inside are what is clicked and focused
    <div ref={list} onChange={readSelection} onClick={follow} className="min-w-0">
      {failed.length > 0 && (
        <div
          role="alert"
          className="mb-3 flex items-start gap-3 rounded-lg border border-danger/30 bg-danger-soft px-3.5 py-3 text-2sm"
        >
          <ul className="flex-1">
            {failed.map((f) => (
              <li key={f.number}>
                <span className="tabular font-medium">{f.number}</span> {f.message}
              </li>
            ))}
          </ul>
          <IconButton label={t("clear")} size="icon-sm" onClick={() => setFailed([])}>
            <X aria-hidden />
          </IconButton>
        </div>
      )}
      {props.children}
      {selected.length > 0 && (
        <InboxBulkBar
          count={selected.length}
          me={props.me}
          people={props.mayAssign ? pickers.people : undefined}
          pending={pending}
          onChange={(to) => void change(to)}
          onClear={clear}
        />
      )}
    </div>
  );
}
