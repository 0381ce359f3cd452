"use client";

import { fetched } from "#components/ui/fetched.tsx";

/** The filters of a search, apart from the inbox that shares their page and has none. */
export const SearchFilters = fetched(() => import("./search-filters.tsx").then((m) => m.SearchFilters));
