import { Skeleton } from "#components/ui/skeleton.tsx";

/** A request in its final size. */
export default function Loading() {
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
      <Skeleton className="mb-4 h-14 w-3/4" />
      <Skeleton className="mb-5 h-5 w-1/2" />
      <Skeleton className="mb-6 h-12" />
      <div className="flex flex-col gap-4">
        {Array.from({ length: 3 }, (_, i) => (
          <Skeleton key={i} className="h-32 rounded-xl" />
        ))}
      </div>
    </div>
  );
}
