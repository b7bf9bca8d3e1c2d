import { CandlewrightError } from '../../shared/domain/errors.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import type {
  CancelSignal,
  CandleHistory,
  CandleRow,
  StreamTopic,
  TimeSpan,
} from '../../shared/ports/market-data.ts';
import { createDeriver } from './derive-bars.ts';

function lacksTimeframe(error: unknown): boolean {
  return error instanceof CandlewrightError && error.code === 'BAD_USAGE';
}

/** The shorter bars of the span added up; a longer bar that lacks one of them is left out. */
async function fromShorter(
  history: CandleHistory,
  { market, timeframe }: StreamTopic,
  base: Timeframe,
  { from, to }: TimeSpan,
  signal: CancelSignal,
): Promise<CandleRow[]> {
  const pageMs = history.pageRows(base) * timeframeMs(base);
  const barMs = timeframeMs(timeframe);
  const deriver = createDeriver(base, timeframe, from);
  const rows: CandleRow[] = [];
  for (let start = from; start < to; start += pageMs) {
    const page = { from: start, to: Math.min(to, start + pageMs) };
    deriver.add(await history.candles(market, base, page, signal));
  }
  for (;;) {
    const step = deriver.step();
    rows.push(...step.rows);
    if (step.unknown === null) return rows;
    deriver.stored(step.unknown.from + barMs);
  }
}

/** A venue's own bars of a longer timeframe, or what its shorter ones add up to where it does not offer it. */
export async function historyOfLonger(
  history: CandleHistory,
  topic: StreamTopic,
  base: Timeframe,
  span: TimeSpan,
  signal: CancelSignal,
): Promise<CandleRow[]> {
  try {
    return await history.candles(topic.market, topic.timeframe, span, signal);
  } catch (error) {
    if (!lacksTimeframe(error)) throw error;
    return fromShorter(history, topic, base, span, signal);
  }
}
