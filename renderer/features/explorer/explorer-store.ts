import { create } from 'zustand';
import type { DeskFailure, FailureCode } from '../../transport/failure.ts';
import type { Job, WalkForwardReport } from '../../../shared/contract/research.ts';
import type { AxisArrangement } from './axis-arrangement.ts';
import { explorerReport } from './combination-columns.ts';
import type { ExplorerReport } from './combination-columns.ts';
import { emptyDraft } from './explorer-draft.ts';
import type { ExplorerDraft } from './explorer-draft.ts';
import type { CellBox } from './heatmap-layout.ts';
import type { HeatmapMetricId } from './heatmap-metrics.ts';
import type { Slices } from './heatmap-model.ts';
import { wholeView } from './heatmap-view.ts';
import type { HeatmapView } from './heatmap-view.ts';
import type { Selection } from './histogram.ts';

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
      /** Holes that the run was refused for, and what starts it again once they are accepted. */
      readonly openGaps: DeskFailure['openGaps'];
      readonly start: (() => Promise<void>) | null;
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
  /** Shown values of the parameters on neither axis; the others of them are averaged over. */
  readonly slices: Slices;
  readonly showValues: boolean;
  /** Colours show the difference to the pinned combination. */
  readonly isComparing: boolean;
  /** Positions in the report's combinations, or -1. */
  readonly pinned: number;
  readonly hovered: number;
  /** The cell under the pointer where no combination is, or -1. */
  readonly hoveredEmptyCell: number;
  /** The part of the heatmap in sight. */
  readonly view: HeatmapView;
  /** Brushed cells of the heatmap as it is arranged now, and the combinations in them. */
  readonly brush: CellBox | null;
  readonly selection: Selection;
  readonly isTable: boolean;
}

export const useExplorer = create<ExplorerState>(() => ({
  draft: emptyDraft,
  run: { kind: 'idle' },
  report: null,
  loadingRunId: null,
  metric: 'outOfSampleSharpe',
  arrangement: null,
  slices: {},
  showValues: true,
  isComparing: false,
  pinned: -1,
  hovered: -1,
  hoveredEmptyCell: -1,
  view: wholeView,
  brush: null,
  selection: null,
  isTable: false,
}));

const set = useExplorer.setState;

const wholeMap = { view: wholeView, brush: null, selection: null } as const;

export function changeDraft(change: Partial<ExplorerDraft>): void {
  set(({ draft }) => ({ draft: { ...draft, ...change } }));
}

/** The combination that most windows chose: a fair one to look at first. Ties go to the better out-of-sample. */
export function firstPinned({ columns }: Pick<ExplorerReport, 'columns'>): number {
  const { count, timesChosen, outOfSampleSharpe } = columns;
  const sharpeAt = (i: number) =>
    Number.isNaN(outOfSampleSharpe[i]) ? Number.NEGATIVE_INFINITY : outOfSampleSharpe[i];
  let best = count > 0 ? 0 : -1;
  for (let i = 1; i < count; i++) {
    const isBetter =
      timesChosen[i] > timesChosen[best] ||
      (timesChosen[i] === timesChosen[best] && sharpeAt(i) > sharpeAt(best));
    if (isBetter) best = i;
  }
  return best;
}

export function showReport(stored: WalkForwardReport): void {
  const report = explorerReport(stored);
  set({ report, loadingRunId: null, pinned: firstPinned(report), hovered: -1, slices: {}, ...wholeMap });
}

export function pinCombination(pinned: number): void {
  set({ pinned });
}

/** Rearranging moves every cell, so that neither the part in sight nor the brush would mean the same. */
export function arrangeHeatmap(arrangement: AxisArrangement): void {
  set({ arrangement, hovered: -1, hoveredEmptyCell: -1, ...wholeMap });
}

/** Shows one value of a parameter that is on neither axis; null averages over all of them. */
export function sliceHeatmap(name: string, place: number | null): void {
  set(({ slices }) => {
    const { [name]: _, ...others } = slices;
    return { slices: place === null ? others : { ...others, [name]: place } };
  });
}

/** `combination` is -1 where the cell holds none; its reason is shown all the same. */
export function hoverCombination(combination: number, cell = -1): void {
  const hoveredEmptyCell = combination < 0 ? cell : -1;
  const shown = useExplorer.getState();
  if (shown.hovered === combination && shown.hoveredEmptyCell === hoveredEmptyCell) return;
  set({ hovered: combination, hoveredEmptyCell });
}

/** After the run that is shown was deleted. */
export function forgetReport(): void {
  set({ report: null, pinned: -1, hovered: -1, hoveredEmptyCell: -1, ...wholeMap });
}
