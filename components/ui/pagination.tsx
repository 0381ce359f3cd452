import { ChevronLeft, ChevronRight } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { buttonVariants } from "./button-variants.ts";
import { cn } from "./cn.ts";
import { IntentLink } from "./intent-link.tsx";

/** Keyset paging: earlier and later, as links, so that the place in a list has an address. Null: there is no more. */
export async function Pagination(props: {
  previous: string | null;
  next: string | null;
  /** Words in between, e.g. "51–100". */
  children?: ReactNode;
  className?: string;
}) {
  if (!props.previous && !props.next) return null;
  const t = await getTranslations("ui");
  return (
    <nav aria-label={t("pages")} className={cn("flex items-center justify-between gap-3", props.className)}>
      <Step href={props.previous} label={t("previous")} back />
      <span className="tabular text-2sm text-muted">{props.children}</span>
      <Step href={props.next} label={t("next")} />
    </nav>
  );
}

function Step({ href, label, back = false }: { href: string | null; label: string; back?: boolean }) {
  const look = buttonVariants({ size: "sm" });
  const words = (
    <>
      {back && <ChevronLeft aria-hidden />}
      {label}
      {!back && <ChevronRight aria-hidden />}
    </>
  );
  if (!href)
    return (
      <span aria-hidden className={cn(look, "invisible")}>
        {words}
      </span>
    );
  return (
    <IntentLink href={href} rel={back ? "prev" : "next"} className={look}>
      {words}
    </IntentLink>
  );
}
