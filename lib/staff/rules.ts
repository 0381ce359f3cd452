import { AppError } from "#lib/core/errors.ts";

/** What a form was made from, as text: the moment of the last change. */
export const versionOf = (row: { updatedAt: Date }): string => row.updatedAt.toISOString();

/** Refuses to write over what somebody else saved after the form was opened. Without a version nothing is compared. */
export function refuseStale(row: { updatedAt: Date }, version: string | null | undefined): void {
  if (version && version !== versionOf(row)) throw new AppError("conflict", "errors.staff.changedMeanwhile");
}
