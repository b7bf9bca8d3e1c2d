import { create } from 'zustand';
import type { BacktestReport } from '../../shared/contract/backtests.ts';

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
  readonly strategyId: string | null;
  /** Parameters by strategy id as the user last set or pinned them; a strategy without an entry uses its defaults. */
  readonly params: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The backtest whose trades the chart draws. */
  readonly lastBacktest: BacktestReport | null;
}

export const useWorkspaceStore = create<WorkspaceState>()(() => ({
  workspace: 'data',
  strategyId: null,
  params: {},
  lastBacktest: null,
}));

const { setState, getState } = useWorkspaceStore;

export function openWorkspace(workspace: WorkspaceId): void {
  setState({ workspace });
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
