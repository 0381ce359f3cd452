import { type ComponentType, lazy, type ReactNode, Suspense } from "react";

/**
 * A component whose code is fetched when it is first shown, with nothing in its place meanwhile: for what a click or an event
 * brings up. next/dynamic does the same and weighs 2 KB on every page that has one.
 */
export function fetched<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const Loaded = lazy(() => load().then((component) => ({ default: component }))) as ComponentType<P>;
  return function Fetched(props: P) {
    return (
      <Suspense>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
