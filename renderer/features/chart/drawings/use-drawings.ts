import { useEffect, useMemo, useRef, useState } from 'react';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { timeframeMs } from '../../../../shared/domain/timeframe.ts';
import { useT } from '../../../locales/translate.tsx';
import { useThemeColors } from '../../../plot/theme-colors.ts';
import { useClient } from '../../../stores/client.tsx';
import { followStream } from '../../../stores/follow-stream.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import type { ChartSurface } from '../chart-surface.ts';
import { DrawingInput } from './drawing-input.ts';
import {
  changeDrawings,
  chooseTool,
  drawingsOf,
  noDrawings,
  redoDrawing,
  selectDrawing,
  takeList,
  undoDrawing,
  useDrawingStore,
} from './drawing-store.ts';
import { drawingWords } from './drawing-words.ts';
import { DrawingsPrimitive } from './drawings-primitive.ts';

const { getState } = useDrawingStore;

/** Keeps what is known of a symbol's drawings equal to what the host keeps. */
function useFollowedDrawings(symbol: string): void {
  const client = useClient();
  useEffect(() => {
    let isFirst = true;
    return followStream({
      open(signal) {
        isFirst = true;
        return client.charts.watchDrawings({ symbol }, { signal });
      },
      onValue(list) {
        takeList(list, isFirst);
        isFirst = false;
      },
    });
  }, [client, symbol]);
}

/** The drawings of a symbol on a chart, under its pointer and keys. Null before the chart is there. */
export function useDrawings(
  chart: ChartSurface | null,
  { symbol, timeframe, tickSize }: Pick<CandleSeries, 'symbol' | 'timeframe' | 'tickSize'>,
): DrawingInput | null {
  const client = useClient();
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  useFollowedDrawings(symbol);
  const { drawings } = useDrawingStore(({ bySymbol }) => bySymbol[symbol] ?? noDrawings);
  const selected = useDrawingStore((state) => state.selected);
  const isHidden = useDrawingStore((state) => state.isHidden);
  const words = useMemo(
    () => (chart === null ? null : drawingWords(chart, tickSize, format, t)),
    [chart, tickSize, format, t],
  );
  const looks = useRef({ colors, t });
  useEffect(() => {
    looks.current = { colors, t };
  }, [colors, t]);
  const [primitive, setPrimitive] = useState<DrawingsPrimitive | null>(null);
  useEffect(() => {
    if (chart === null || words === null) return undefined;
    const created = new DrawingsPrimitive(chart, looks.current.colors, words);
    const detach = chart.attach(created);
    setPrimitive(created);
    return () => {
      detach();
      setPrimitive(null);
    };
  }, [chart, words]);
  useEffect(() => primitive?.restyle(colors), [primitive, colors]);
  const barMs = timeframeMs(timeframe);
  const [input, setInput] = useState<DrawingInput | null>(null);
  useEffect(() => {
    if (chart === null || primitive === null) return undefined;
    const find = (id: string | null) => drawingsOf(symbol).drawings.find((one) => one.id === id) ?? null;
    const created = new DrawingInput(chart, {
      tickSize,
      barMs,
      drawings: () => drawingsOf(symbol).drawings,
      selected: () => (getState().isHidden ? null : find(getState().selected)),
      tool: () => getState().tool,
      style: () => getState().style,
      isSnapping: () => getState().isSnapping,
      newId: () => crypto.randomUUID(),
      noteText: () => looks.current.t('draw.note'),
      hitAt: (at) => (getState().isHidden ? null : primitive.hitAt(at)),
      select: selectDrawing,
      chooseTool,
      put: (drawing) => changeDrawings(client, symbol, [drawing]),
      remove: (id) => changeDrawings(client, symbol, [], [id]),
      undo: () => undoDrawing(client, symbol),
      redo: () => redoDrawing(client, symbol),
      preview: (drawing) => primitive.showPreview(drawing),
    });
    const stop = created.listen();
    setInput(created);
    return () => {
      stop();
      setInput(null);
    };
  }, [chart, primitive, client, symbol, tickSize, barMs]);
  useEffect(
    () => primitive?.show(isHidden ? [] : drawings, isHidden ? null : selected),
    [primitive, drawings, selected, isHidden],
  );
  return input;
}
