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
  /** The screen of the rail that is in front, or was before a layout came there. */
  readonly workspace: WorkspaceId;
  /** The named layout in front; null while a screen of the rail is. */
  readonly layoutId: string | null;
  readonly strategyId: string | null;
  /** Parameters by strategy id as the user last set or pinned them; a strategy without an entry uses its defaults. */
  readonly params: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The backtest whose trades the chart draws. */
  readonly lastBacktest: BacktestReport | null;
}

export const useWorkspaceStore = create<WorkspaceState>()(() => ({
  workspace: 'home',
  layoutId: null,
  strategyId: null,
  params: {},
  lastBacktest: null,
}));

const { setState, getState } = useWorkspaceStore;

/** A window without screens of its own has another one show them. */
let screensElsewhere: ((workspace: WorkspaceId) => void) | null = null;

export function showScreensElsewhere(show: ((workspace: WorkspaceId) => void) | null): void {
  screensElsewhere = show;
}

export function openWorkspace(workspace: WorkspaceId): void {
  if (screensElsewhere === null) setState({ workspace, layoutId: null });
  else screensElsewhere(workspace);
}

export function openLayout(layoutId: string): void {
  setState({ layoutId });
}

/** The name under which the host keeps where the panels of the page in front are. */
export function frontPageKey({
  workspace,
  layoutId,
}: Pick<WorkspaceState, 'workspace' | 'layoutId'>): string {
  return layoutId === null ? workspace : `layout:${layoutId}`;
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
