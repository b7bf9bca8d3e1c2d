import { create } from 'zustand';
import type {
  Overview,
  OverviewRequest,
  OverviewScope,
  OverviewUpdate,
} from '../../../shared/contract/overview.ts';

/** What Home shows and how; it outlives its panels. */
interface HomeState {
  /** All accounts of a currency instead of the one in the title bar. */
  readonly allOf: Extract<OverviewScope, { kind: 'currency' }> | null;
  readonly range: OverviewRequest['range'];
  /** Null before the host has told. */
  readonly overview: Overview | null;
  /** Why nothing comes; null while all is well. */
  readonly error: unknown;
  /** Lines that the reader has put aside in this window. */
  readonly dismissed: readonly string[];
}

export const useHome = create<HomeState>()(() => ({
  allOf: null,
  range: '3M',
  overview: null,
  error: null,
  dismissed: [],
}));

const { setState, getState } = useHome;

export function showAllOf(allOf: HomeState['allOf']): void {
  setState({ allOf });
}

export function chooseRange(range: OverviewRequest['range']): void {
  setState({ range });
}

/** Takes what the host tells: the first time everything, then the parts that changed. */
export function receiveOverview(update: OverviewUpdate): void {
  setState({ overview: { ...getState().overview, ...update } as Overview, error: null });
}

export function failOverview(error: unknown): void {
  setState({ error });
}

/** Puts a line aside until the window is opened again. */
export function dismiss(id: string): void {
  setState({ dismissed: [...getState().dismissed, id] });
}
