import { lazy, Suspense } from 'react';
import type { ComponentType, ReactNode } from 'react';

/** A component whose code arrives when it is shown for the first time; `waiting` takes its place until then. */
export function lazyComponent(load: () => Promise<ComponentType>, waiting: ReactNode = null): ComponentType {
  const Loaded = lazy(async () => ({ default: await load() }));
  return function LazyComponent() {
    return (
      <Suspense fallback={waiting}>
        <Loaded />
      </Suspense>
    );
  };
}
