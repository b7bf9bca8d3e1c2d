import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import type { SessionRequest } from '../../../../shared/contract/trading/sessions.ts';
import type { StrategyInfo } from '../../../../shared/contract/strategies.ts';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { useClient } from '../../../stores/client.tsx';
import { useSeries } from '../../../stores/live-store.ts';
import { useSettings } from '../../../stores/settings.ts';
import { useAccounts } from '../../../stores/trading-store.ts';
import { usePlanParams } from '../../chart/use-plan-params.ts';
import { numberProblem, type FieldProblem } from '../../research-form/field-problem.ts';
import { useChosenSeries, useChosenStrategy } from '../../research-form/use-strategies.ts';
import {
  accountOfDraft,
  firstDraft,
  fittingAccounts,
  misfitOf,
  replayDays,
  requestOf,
  startProblems,
  type ParameterSource,
  type StartDraft,
} from './start-draft.ts';

export interface StartState {
  readonly draft: StartDraft;
  readonly change: (part: Partial<StartDraft>) => void;
  readonly series: CandleSeries | null;
  readonly strategy: StrategyInfo | null;
  /** Accounts that may be chosen, and the one that is. */
  readonly accounts: readonly AccountRow[];
  readonly account: AccountRow | null;
  readonly misfit: ReturnType<typeof misfitOf>;
  /** Currency that the series is quoted in; null while it is not known. */
  readonly quote: string | null;
  readonly parameters: ParameterSource;
  readonly hasApplied: boolean;
  readonly params: Readonly<Record<string, number>>;
  readonly problems: readonly FieldProblem[];
  /** Null while something is missing. */
  readonly request: SessionRequest | null;
}

/** The form with everything it goes by: the chosen series and strategy, what was applied for them, and the accounts. */
export function useStartDraft(): StartState {
  const client = useClient();
  const [draft, setDraft] = useState(firstDraft);
  const series = useSeries(useChosenSeries());
  const strategy = useChosenStrategy();
  const own = usePlanParams(strategy);
  const settings = useSettings();
  const all = useAccounts();
  const symbol = series?.symbol ?? null;
  const instrument = useQuery({
    queryKey: ['instrument', symbol],
    queryFn: () => client.trading.instrument({ symbol: symbol ?? '' }),
    enabled: symbol !== null,
    retry: false,
  });
  const quote = instrument.data?.quote ?? null;

  const applied = settings?.appliedParameters.find(
    (one) =>
      one.symbol === series?.symbol && one.timeframe === series.timeframe && one.strategyId === strategy?.id,
  )?.params;
  const hasApplied = applied !== undefined;
  const wanted = draft.parameters ?? 'applied';
  const parameters = wanted === 'applied' && !hasApplied ? 'default' : wanted;
  const params = useMemo(() => {
    const usual = Object.fromEntries(strategy?.params.map(({ name, default: value }) => [name, value]) ?? []);
    if (parameters === 'own') return own;
    return parameters === 'applied' ? { ...usual, ...applied } : usual;
  }, [strategy, parameters, own, applied]);

  // Days that nobody typed follow the series.
  const filled = useMemo<StartDraft>(() => {
    if (draft.fromDay !== '' || draft.toDay !== '') return draft;
    return { ...draft, ...replayDays(series) };
  }, [draft, series]);
  const accounts = useMemo(() => fittingAccounts(all, filled.source), [all, filled.source]);
  const account = accountOfDraft(accounts, filled, quote);
  const problems = useMemo<readonly FieldProblem[]>(
    () => [
      ...startProblems(filled),
      ...(parameters === 'own'
        ? (strategy?.params.flatMap(
            ({ name, kind, minimum, maximum }) =>
              numberProblem(name, params[name] ?? null, [minimum, maximum], kind === 'integer') ?? [],
          ) ?? [])
        : []),
    ],
    [filled, parameters, params, strategy],
  );
  const misfit = account === null ? null : misfitOf(account, filled, quote);
  const accountId = misfit === null ? (account?.id ?? null) : null;
  const request = useMemo(
    () =>
      series === null || strategy === null || accountId === null || problems.length > 0
        ? null
        : requestOf(filled, { accountId, series, strategyId: strategy.id, params }),
    [filled, accountId, series, strategy, params, problems],
  );
  return {
    draft: filled,
    change: (part) => setDraft({ ...('fromDay' in part || 'toDay' in part ? filled : draft), ...part }),
    series,
    strategy,
    accounts,
    account,
    misfit,
    quote,
    parameters,
    hasApplied,
    params,
    problems,
    request,
  };
}
