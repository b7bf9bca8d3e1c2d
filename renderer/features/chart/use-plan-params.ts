import { useMemo } from 'react';
import type { StrategyInfo } from '../../../shared/contract/strategies.ts';
import { useWorkspaceStore } from '../../stores/workspace-store.ts';

/** Values for every parameter of a strategy: as the user set them, else its defaults. */
export function usePlanParams(strategy: StrategyInfo | null): Readonly<Record<string, number>> {
  const given = useWorkspaceStore((state) => (strategy ? state.params[strategy.id] : undefined));
  return useMemo(
    () =>
      Object.fromEntries(
        strategy?.params.map(({ name, default: usual }) => [name, given?.[name] ?? usual]) ?? [],
      ),
    [strategy, given],
  );
}
