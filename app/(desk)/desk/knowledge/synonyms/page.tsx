import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SynonymList } from "#components/search/synonym-list.tsx";
import { TrySearch } from "#components/search/try-search.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { cleanLine } from "#lib/core/text.ts";
import { listSynonyms } from "#lib/search/synonyms/read.ts";

type Asked = Promise<{ terms?: string; lang?: string }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("knowledge.synonyms"))("title") };
}

/** Words that mean the same to the search. `terms` in the address begins a group with them. */
export default async function SynonymsPage({ searchParams }: { searchParams: Asked }) {
  const [ctx, asked, t] = await Promise.all([staffContext(), searchParams, getTranslations("knowledge")]);
  const groups = await listSynonyms(ctx);
  const begin = typeof asked.terms === "string" ? cleanLine(asked.terms.slice(0, 240)).slice(0, 60) : "";
  const lang = asked.lang === "ru" || asked.lang === "en" ? asked.lang : ctx.locale;
  return (
    <Messages namespaces={["knowledge", "errors"]}>
      <div className="mx-auto w-full max-w-6xl px-4 py-4 lg:px-6">
        <PageHeader
          title={t("synonyms.title")}
          text={t("synonyms.lead")}
          above={<BackLink href="/desk/knowledge" label={t("title")} />}
        />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <SynonymList groups={groups} lang={lang} begin={begin || null} />
          {/* What it has found is forgotten when the synonyms have changed. */}
          <TrySearch key={JSON.stringify(groups)} />
        </div>
      </div>
    </Messages>
  );
}
