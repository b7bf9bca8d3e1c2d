import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { z } from 'zod';
import type { WalkForwardRequest, walkForwardEstimate } from '../../../shared/contract/research.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { StrategyInfo } from '../../../shared/contract/strategies.ts';
import { useClient } from '../../stores/client.tsx';
import type { DeskFailure } from '../../transport/failure.ts';
import { toFailure } from '../../transport/failure.ts';
import type { FieldProblem } from '../research-form/field-problem.ts';
import { useMissingInputs } from '../research-form/use-missing-inputs.ts';
import type { MarketInput } from '../research-form/use-missing-inputs.ts';
import { useChosenSeries, useChosenStrategy } from '../research-form/use-strategies.ts';
import { draftProblems, requestOfDraft } from './explorer-draft.ts';
import type { ExplorerDraft } from './explorer-draft.ts';
import { useExplorer } from './explorer-store.ts';

export type WalkForwardEstimate = z.infer<typeof walkForwardEstimate>;

export interface ExplorerForm {
  readonly draft: ExplorerDraft;
  readonly strategy: StrategyInfo | null;
  readonly series: SeriesKey | null;
  readonly problems: readonly FieldProblem[];
  readonly request: WalkForwardRequest | null;
  /** The host's count for the form as it is now, or the last one while it counts again; null before the first. */
  readonly estimate: WalkForwardEstimate | null;
  readonly isCounting: boolean;
  /** Series that the strategy needs and the symbol does not have. */
  readonly missing: readonly MarketInput[];
  /** Why the host could not count. */
  readonly failure: DeskFailure | null;
}

const debounceMs = 150;

function useDebounced<Value>(value: Value, delayMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}

/** The form, what is wrong with it, and what the host says it would run. */
export function useExplorerForm(): ExplorerForm {
  const client = useClient();
  const draft = useExplorer((state) => state.draft);
  const strategy = useChosenStrategy();
  const series = useChosenSeries();
  const missing = useMissingInputs(strategy, series);
  const problems = useMemo(() => draftProblems(draft), [draft]);
  const request = useMemo(() => requestOfDraft(draft, strategy, series), [draft, strategy, series]);
  const settled = useDebounced(request, debounceMs);
  const { data, error, isFetching } = useQuery({
    queryKey: ['estimate', settled],
    queryFn: ({ signal }) => (settled ? client.research.estimate(settled, { signal }) : null),
    enabled: settled !== null,
    placeholderData: (last) => last,
    retry: false,
    staleTime: 30_000,
  });
  return {
    draft,
    strategy,
    series,
    problems,
    request,
    estimate: request ? (data ?? null) : null,
    missing,
    isCounting: isFetching || settled !== request,
    failure: error && request ? toFailure(error) : null,
  };
}
