import { create } from 'zustand';
import type { BacktestReport } from '../../shared/contract/backtests.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';

/** Every screen of the rail, in its order. */
export const workspaceIds = [
  'home',
  'chart',
  'trading',
  'grids',
  'scanner',
  'strategies',
  'explorer',
  'research',
  'backtests',
  'arena',
  'risk',
  'journal',
  'data',
  'logs',
  'help',
  'settings',
] as const;

export type WorkspaceId = (typeof workspaceIds)[number];

/** What the panels of this window share; nothing here is stored by the host. */
export interface WorkspaceState {
  readonly workspace: WorkspaceId;
  /** The series that chart, explorer and data panels are about; null until one is chosen or exists. */
  readonly series: SeriesKey | null;
  readonly strategyId: string | null;
  /** Parameters by strategy id as the user last set or pinned them; a strategy without an entry uses its defaults. */
  readonly params: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The backtest whose trades the chart draws. */
  readonly lastBacktest: BacktestReport | null;
}

export const useWorkspaceStore = create<WorkspaceState>()(() => ({
  workspace: 'data',
  series: null,
  strategyId: null,
  params: {},
  lastBacktest: null,
}));

const { setState, getState } = useWorkspaceStore;

export function openWorkspace(workspace: WorkspaceId): void {
  setState({ workspace });
}

export function selectSeries(series: SeriesKey | null): void {
  const present = getState().series;
  if (present?.symbol === series?.symbol && present?.timeframe === series?.timeframe) return;
  setState({ series: series === null ? null : { symbol: series.symbol, timeframe: series.timeframe } });
}

export function selectStrategy(strategyId: string): void {
  setState({ strategyId });
}

/** Sets the parameters of one strategy, for the form of the chart and of the explorer alike. */
export function setStrategyParams(strategyId: string, params: Readonly<Record<string, number>>): void {
  setState({ params: { ...getState().params, [strategyId]: params } });
}

export function setLastBacktest(report: BacktestReport | null): void {
  setState({ lastBacktest: report });
}
