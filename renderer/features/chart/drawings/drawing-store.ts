import { create } from 'zustand';
import type { Drawing, DrawingKind, DrawingList, DrawingStyle } from '../../../../shared/contract/charts.ts';
import type { DeskClient } from '../../../transport/connection.ts';
import { showFailure } from '../../../ui/toast.tsx';
import type { DrawingStep, TakenStep, UndoStack } from './undo-stack.ts';
import { emptyStack, recorded, redone, undone } from './undo-stack.ts';

/** The drawings of one symbol as this window knows them. */
export interface SymbolDrawings {
  readonly drawings: readonly Drawing[];
  readonly history: UndoStack;
  /** Changes that the host has not answered yet; its lists wait for them. */
  readonly unanswered: number;
  readonly revision: number;
}

export interface DrawingState {
  readonly bySymbol: Readonly<Record<string, SymbolDrawings>>;
  /** What the next clicks draw; null selects. */
  readonly tool: DrawingKind | null;
  readonly selected: string | null;
  /** Of the next drawing. */
  readonly style: DrawingStyle;
  readonly isHidden: boolean;
  /** Whether points snap to prices of bars without the key held. */
  readonly isSnapping: boolean;
}

export const noDrawings: SymbolDrawings = {
  drawings: [],
  history: emptyStack,
  unanswered: 0,
  revision: -1,
};

export const useDrawingStore = create<DrawingState>(() => ({
  bySymbol: {},
  tool: null,
  selected: null,
  style: { color: 'level', width: 2, dash: 'solid' },
  isHidden: false,
  isSnapping: false,
}));

const { getState, setState } = useDrawingStore;

export function drawingsOf(symbol: string): SymbolDrawings {
  return getState().bySymbol[symbol] ?? noDrawings;
}

function keep(symbol: string, change: Partial<SymbolDrawings>): void {
  setState(({ bySymbol }) => ({
    bySymbol: { ...bySymbol, [symbol]: { ...(bySymbol[symbol] ?? noDrawings), ...change } },
  }));
}

/** Takes what the host says, unless it does not know yet what was asked of it. */
export function takeList({ symbol, revision, drawings }: DrawingList, isFirst: boolean): void {
  const known = drawingsOf(symbol);
  if (known.unanswered > 0 || (!isFirst && revision < known.revision)) return;
  keep(symbol, { drawings, revision });
  const { selected } = getState();
  if (selected !== null && known.drawings.some(({ id }) => id === selected)) {
    if (!drawings.some(({ id }) => id === selected)) setState({ selected: null });
  }
}

/** Drawings with some put in their place, or at the end, and some taken out. */
export function changed(
  drawings: readonly Drawing[],
  put: readonly Drawing[],
  remove: readonly string[],
): Drawing[] {
  const news = new Map(put.map((drawing) => [drawing.id, drawing]));
  const kept = drawings
    .filter(({ id }) => !remove.includes(id))
    .map((drawing) => {
      const next = news.get(drawing.id) ?? drawing;
      news.delete(drawing.id);
      return next;
    });
  return [...kept, ...news.values()];
}

/** Shows a change at once and has the host keep it; what the host refuses is taken back. */
function send(client: DeskClient, symbol: string, step: Omit<TakenStep, 'stack'>, history: UndoStack): void {
  const { put, remove } = step;
  const before = drawingsOf(symbol);
  keep(symbol, {
    drawings: changed(before.drawings, put, remove),
    history,
    unanswered: before.unanswered + 1,
  });
  client.charts
    .changeDrawings({ symbol, put: [...put], remove: [...remove] })
    .then((list) => {
      keep(symbol, { unanswered: drawingsOf(symbol).unanswered - 1 });
      takeList(list, false);
    })
    .catch((error: unknown) => {
      keep(symbol, { history: before.history, unanswered: drawingsOf(symbol).unanswered - 1 });
      showFailure(error);
      // What is kept is shown again; without a connection it comes with the next one.
      client.charts.changeDrawings({ symbol }).then(
        (list) => takeList(list, false),
        () => {},
      );
    });
}

/** Puts and removes drawings as one step that can be undone. */
export function changeDrawings(
  client: DeskClient,
  symbol: string,
  put: readonly Drawing[],
  remove: readonly string[] = [],
): void {
  const { drawings, history } = drawingsOf(symbol);
  const find = (id: string): Drawing | null => drawings.find((one) => one.id === id) ?? null;
  const step: DrawingStep = {
    changes: [
      ...put.map((after) => ({ id: after.id, before: find(after.id), after })),
      ...remove.map((id) => ({ id, before: find(id), after: null })),
    ].filter(({ before, after }) => before !== after),
  };
  if (step.changes.length > 0) send(client, symbol, { put, remove }, recorded(history, step));
}

export function undoDrawing(client: DeskClient, symbol: string): void {
  const step = undone(drawingsOf(symbol).history);
  if (step !== null) send(client, symbol, step, step.stack);
}

export function redoDrawing(client: DeskClient, symbol: string): void {
  const step = redone(drawingsOf(symbol).history);
  if (step !== null) send(client, symbol, step, step.stack);
}

/** Chooses what is drawn next; the selection goes. */
export function chooseTool(tool: DrawingKind | null): void {
  setState({ tool, selected: null });
}

export function selectDrawing(selected: string | null): void {
  setState({ selected });
}
