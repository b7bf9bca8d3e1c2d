import { create } from 'zustand';
import type { FailureCode } from '../../transport/failure.ts';
import { combinationList } from '../../../shared/contract/combination-table.ts';
import type { CombinationResult, Job, WalkForwardReport } from '../../../shared/contract/research.ts';
import type { AxisArrangement } from './axis-arrangement.ts';
import { emptyDraft } from './explorer-draft.ts';
import type { ExplorerDraft } from './explorer-draft.ts';
import type { HeatmapMetricId } from './heatmap-metrics.ts';

/** A report with its combinations taken out of their columns. */
export interface ExplorerReport extends WalkForwardReport {
  readonly combinations: readonly CombinationResult[];
}

/** What happened to the last run, as far as this window knows. */
export type ExplorerRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly job: Job; readonly isCancelling: boolean }
  | { readonly kind: 'cancelled'; readonly job: Job }
  | {
      readonly kind: 'failed';
      readonly code: FailureCode;
      readonly message: string;
      readonly remedy: string;
    };

/** Everything the Explorer shows; it outlives the panel, so that closing a tab loses nothing. */
export interface ExplorerState {
  readonly draft: ExplorerDraft;
  readonly run: ExplorerRun;
  readonly report: ExplorerReport | null;
  /** The run whose report is being fetched. */
  readonly loadingRunId: string | null;
  readonly metric: HeatmapMetricId;
  readonly arrangement: AxisArrangement | null;
  readonly showValues: boolean;
  /** Colours show the difference to the pinned combination. */
  readonly isComparing: boolean;
  /** Positions in the report's combinations, or -1. */
  readonly pinned: number;
  readonly hovered: number;
  /** The cell under the pointer where no combination is, or -1. */
  readonly hoveredEmptyCell: number;
  readonly isTable: boolean;
}

export const useExplorer = create<ExplorerState>(() => ({
  draft: emptyDraft,
  run: { kind: 'idle' },
  report: null,
  loadingRunId: null,
  metric: 'outOfSampleSharpe',
  arrangement: null,
  showValues: true,
  isComparing: false,
  pinned: -1,
  hovered: -1,
  hoveredEmptyCell: -1,
  isTable: false,
}));

const set = useExplorer.setState;

export function changeDraft(change: Partial<ExplorerDraft>): void {
  set(({ draft }) => ({ draft: { ...draft, ...change } }));
}

/** The combination that most windows chose: a fair one to look at first. Ties go to the better out-of-sample. */
export function firstPinned(report: ExplorerReport): number {
  let best = -1;
  report.combinations.forEach((combination, i) => {
    const other = report.combinations[best];
    const isBetter =
      other === undefined ||
      combination.timesChosen > other.timesChosen ||
      (combination.timesChosen === other.timesChosen &&
        (combination.outOfSampleSharpe ?? Number.NEGATIVE_INFINITY) >
          (other.outOfSampleSharpe ?? Number.NEGATIVE_INFINITY));
    if (isBetter) best = i;
  });
  return best;
}

export function showReport(stored: WalkForwardReport): void {
  const report = { ...stored, combinations: combinationList(stored) };
  set({ report, loadingRunId: null, pinned: firstPinned(report), hovered: -1 });
}

export function pinCombination(pinned: number): void {
  set({ pinned });
}

/** `combination` is -1 where the cell holds none; its reason is shown all the same. */
export function hoverCombination(combination: number, cell = -1): void {
  const hoveredEmptyCell = combination < 0 ? cell : -1;
  const shown = useExplorer.getState();
  if (shown.hovered === combination && shown.hoveredEmptyCell === hoveredEmptyCell) return;
  set({ hovered: combination, hoveredEmptyCell });
}
