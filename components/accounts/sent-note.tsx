import { MailCheck } from "lucide-react";
import type { ReactNode } from "react";
import { AuthCard } from "./auth-card.tsx";

/** Shown after a letter was asked for; the same whether or not one was sent. Heard by screen readers. */
export function SentNote(props: { title: string; text: ReactNode; after?: ReactNode }) {
  return (
    <output className="block w-full max-w-sm">
      <AuthCard icon={MailCheck} title={props.title} lead={props.text} after={props.after} />
    </output>
  );
}
