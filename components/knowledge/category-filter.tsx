"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Select } from "#components/ui/select.tsx";

/** Narrows the list to one category; the choice stands in the address. */
export function CategoryFilter(props: {
  value: string;
  options: readonly { value: string; label: string; href: string }[];
  allHref: string;
}) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  return (
    <Select
      aria-label={t("category")}
      className="w-52 max-sm:w-full"
      value={props.value}
      onChange={(event) => {
        const chosen = props.options.find((o) => o.value === event.target.value);
        router.push(chosen?.href ?? props.allHref);
      }}
    >
      <option value="">{t("allCategories")}</option>
      {props.options.map((o) => (
        <option key={o.value} value={o.value}>
          {o.label}
        </option>
      ))}
    </Select>
  );
}
