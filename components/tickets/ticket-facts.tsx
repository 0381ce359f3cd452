"use client";

import { Check, ChevronDown, CircleDashed, MessageCircleQuestion, RotateCcw } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { fetched } from "#components/ui/fetched.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { buttonVariants } from "#components/ui/button-variants.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { StatusIcon } from "#components/ui/status-badge.tsx";
import { toast } from "#components/ui/toast.ts";
import {
  assignTicketAction,
  changePriorityAction,
  changeStatusAction,
  closeTicketAction,
  reopenTicketAction,
} from "#lib/tickets/actions.ts";
import type { Priority, TicketStatus } from "#lib/tickets/types.ts";
import { useAct } from "./use-act.ts";
import { usePickers } from "./use-pickers.ts";

const AskDialog = fetched(() => import("./ask-dialog.tsx").then((m) => m.AskDialog));
const SolveDialog = fetched(() => import("./solve-dialog.tsx").then((m) => m.SolveDialog));

export type FactsProps = {
  ticket: {
    id: string;
    number: string;
    status: TicketStatus;
    priority: Priority;
    ownerId: string | null;
    ownerName: string | null;
    teamId: string | null;
    teamName: string | null;
  };
  me: string;
  may: { assign: boolean; change: boolean; ask: boolean };
};

const priorities = ["low", "normal", "high", "urgent"] as const;
const chip = buttonVariants({ variant: "secondary", size: "sm" });

/** Status, owner, team and priority as menus, and the main verb of the moment. Keys: E solve, A take. */
export function TicketFacts(props: FactsProps) {
  const t = useTranslations("ticket");
  const words = useTranslations("tickets");
  const { act, pending } = useAct();
  const { pickers, want } = usePickers();
  const [dialog, setDialog] = useState<"ask" | "solve" | null>(null);
  const { ticket, may } = props;
  const done = ticket.status === "solved" || ticket.status === "closed";

  const nameOf = (id: string) => pickers.people.find((p) => p.id === id)?.name ?? "";

  async function assign(ownerId: string | null, name: string) {
    const result = await act(() =>
      assignTicketAction({ ticketId: ticket.id, ownerId, expectedOwnerId: ticket.ownerId }),
    );
    if (!result) return;
    toast.success(ownerId ? t("assignedTo", { name }) : t("released"), {
      action: {
        label: t("undo"),
        onClick: () =>
          void act(() => assignTicketAction({ ticketId: ticket.id, ownerId: result.data.previousOwnerId })),
      },
    });
  }

  async function move(to: TicketStatus) {
    if (to === "solved") return setDialog("solve");
    const id = { ticketId: ticket.id };
    const result = await act<{ from: TicketStatus }>(() =>
      to === "closed"
        ? closeTicketAction(id)
        : done
          ? reopenTicketAction(id)
          : changeStatusAction({ ...id, status: to === "waiting" ? "waiting" : "open" }),
    );
    if (result) toast.success(t("movedTo", { status: words(`status.${to}`) }));
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      if (target.isContentEditable || target.closest("input, textarea, select, [role=dialog], [role=menu]"))
        return;
      if (event.code === "KeyE" && may.change && !done) setDialog("solve");
      else if (event.code === "KeyA" && may.assign && ticket.ownerId !== props.me)
        void assign(props.me, t("you"));
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });

  const next: TicketStatus[] = done
    ? ticket.status === "solved"
      ? ["open", "closed"]
      : ["open"]
    : (["open", "waiting", "solved", "closed"] as const).filter((s) => s !== ticket.status);

  return (
    <div className="flex flex-wrap items-center gap-2">
      <DropdownMenu>
        <DropdownMenuTrigger
          disabled={!may.change || pending}
          aria-label={`${t("status")}: ${words(`status.${ticket.status}`)}`}
          className={chip}
        >
          <StatusIcon category={ticket.status} />
          {words(`status.${ticket.status}`)}
          {may.change && <ChevronDown aria-hidden className="text-muted" />}
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {next.map((to) => (
            <DropdownMenuItem key={to} onSelect={() => void move(to)}>
              <StatusIcon category={to} />
              {done && to === "open" ? t("reopen") : words(`status.${to}`)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>

      <DropdownMenu onOpenChange={want}>
        <DropdownMenuTrigger
          disabled={!may.assign || pending}
          aria-label={`${t("owner")}: ${ticket.ownerName ?? words("noOwner")}`}
          className={chip}
        >
          {ticket.ownerName ? (
            <Avatar name={ticket.ownerName} size="xs" />
          ) : (
            <CircleDashed aria-hidden className="text-muted" />
          )}
          {ticket.ownerName ?? words("noOwner")}
          {may.assign && <ChevronDown aria-hidden className="text-muted" />}
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {ticket.ownerId !== props.me && (
            <DropdownMenuItem keys="A" onSelect={() => void assign(props.me, nameOf(props.me))}>
              <Check aria-hidden />
              {t("take")}
            </DropdownMenuItem>
          )}
          {ticket.ownerId && (
            <DropdownMenuItem onSelect={() => void assign(null, "")}>
              <CircleDashed aria-hidden />
              {t("release")}
            </DropdownMenuItem>
          )}
          <DropdownMenuSeparator />
          <DropdownMenuRadioGroup
            value={ticket.ownerId ?? ""}
            onValueChange={(id) => void assign(id, nameOf(id))}
          >
            {pickers.people.map((p) => (
              <DropdownMenuRadioItem key={p.id} value={p.id}>
                <Avatar name={p.name} size="xs" presence={p.presence} />
                <span className="min-w-0 truncate">{p.name}</span>
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>

      <DropdownMenu onOpenChange={want}>
        <DropdownMenuTrigger
          disabled={(!may.assign && !may.change) || pending}
          aria-label={`${t("team")}: ${ticket.teamName ?? words("noTeam")} · ${words(`priority.${ticket.priority}`)}`}
          className={chip}
        >
          <span className="text-muted">{ticket.teamName ?? words("noTeam")}</span>
          <span aria-hidden className="text-subtle">
            ·
          </span>
          <span className={ticket.priority === "urgent" ? "text-danger-text" : "text-muted"}>
            {words(`priority.${ticket.priority}`)}
          </span>
          <ChevronDown aria-hidden className="text-muted" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuLabel>{t("team")}</DropdownMenuLabel>
          <DropdownMenuRadioGroup
            value={ticket.teamId ?? ""}
            onValueChange={(teamId) => void act(() => assignTicketAction({ ticketId: ticket.id, teamId }))}
          >
            {pickers.teams.map((team) => (
              <DropdownMenuRadioItem key={team.id} value={team.id} disabled={!may.assign}>
                {team.name}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{t("priority")}</DropdownMenuLabel>
          <DropdownMenuRadioGroup
            value={ticket.priority}
            onValueChange={(p) =>
              void act(() => changePriorityAction({ ticketId: ticket.id, priority: p as Priority }))
            }
          >
            {priorities.map((p) => (
              <DropdownMenuRadioItem key={p} value={p} disabled={!may.change}>
                {words(`priority.${p}`)}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>

      <div className="ml-auto flex items-center gap-2">
        {may.ask && (
          <Button
            size="sm"
            onPointerEnter={want}
            onClick={() => {
              want();
              setDialog("ask");
            }}
          >
            <MessageCircleQuestion aria-hidden />
            {t("ask")}
          </Button>
        )}
        {may.change &&
          (done ? (
            <Button size="sm" loading={pending} onClick={() => void move("open")}>
              <RotateCcw aria-hidden />
              {t("reopen")}
            </Button>
          ) : (
            <Button size="sm" variant="soft" onClick={() => setDialog("solve")}>
              <Check aria-hidden />
              {t("solve")}
            </Button>
          ))}
      </div>
      {dialog === "ask" && (
        <AskDialog
          ticketId={ticket.id}
          me={props.me}
          people={pickers.people}
          teams={pickers.teams}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "solve" && (
        <SolveDialog ticketId={ticket.id} number={ticket.number} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}
