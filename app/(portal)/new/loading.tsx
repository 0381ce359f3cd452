import { Skeleton } from "#components/ui/skeleton.tsx";

/** The form in its final size. */
export default function Loading() {
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-5 px-4 py-8 sm:px-6 sm:py-10">
      <Skeleton className="h-14 w-2/3" />
      <Skeleton className="h-18" />
      <Skeleton className="h-52" />
      <Skeleton className="h-11 w-40" />
    </div>
  );
}
