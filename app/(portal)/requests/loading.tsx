import { Skeleton } from "#components/ui/skeleton.tsx";

/** The list in its final size. */
export default function Loading() {
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-8 sm:px-6 sm:py-10">
      <Skeleton className="mb-5 h-10 w-56" />
      <Skeleton className="mb-4 h-10" />
      <Skeleton className="mb-4 h-10 w-48" />
      <div className="flex flex-col gap-px">
        {Array.from({ length: 6 }, (_, i) => (
          <Skeleton key={i} className="h-24 rounded-none first:rounded-t-xl last:rounded-b-xl" />
        ))}
      </div>
    </div>
  );
}
