import { candleColumns } from '../../../shared/domain/candle.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { dayMs, type EpochMs } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import type { HourlyCloses } from '../../../shared/risk/guards/guard.ts';

/** What the guards are told of a market, from stored candles. */
export interface MarketInputs {
  /** Closes of the hours that are over at `now`, a week and a bit of them; null without candles of an hour or less. */
  hourlyCloses(symbol: string, now: EpochMs): HourlyCloses | null;
  /** Bars missing in the last `bars` of the shortest series before `now`; null when nothing is stored. */
  missingBars(symbol: string, now: EpochMs, bars: number): number | null;
  calendarId(symbol: string): string;
}

const hourMs = 3_600_000;
/** A week of returns, with room for holes and for what one market closes later than another. */
const keptHours = 200;

/**
 * The series as they were when first asked for in this turn of the event loop: for replays, which ask many times a bar and
 * whose bars are all stored. A live account must see what was stored a moment ago.
 */
export function listOncePerTurn(candles: Pick<CandleStore, 'list'>): CandleStore['list'] {
  let known: ReturnType<CandleStore['list']> | null = null;
  return () => {
    if (known === null) {
      known = candles.list();
      setImmediate(() => (known = null));
    }
    return known;
  };
}

export function createMarketInputs(
  candles: CandleStore,
  list: CandleStore['list'] = () => candles.list(),
): MarketInputs {
  /** By symbol: the last answer, as long as the hour and the candles are the same. */
  const closes = new Map<string, { readonly key: string; readonly value: HourlyCloses | null }>();
  const gaps = new Map<
    string,
    { readonly key: string; readonly value: readonly { from: number; missing: number }[] }
  >();

  /** Shortest first. */
  function seriesOf(symbol: string): CandleSeries[] {
    return list()
      .filter((series) => series.symbol === symbol)
      .toSorted((one, other) => timeframeMs(one.timeframe) - timeframeMs(other.timeframe));
  }

  /** The longest of at most an hour: the least to read. */
  function hourlySource(symbol: string): CandleSeries | null {
    const short = seriesOf(symbol).filter(({ timeframe }) => timeframeMs(timeframe) <= hourMs);
    return short.at(-1) ?? null;
  }

  function readCloses({ symbol, timeframe }: CandleSeries, until: EpochMs): HourlyCloses {
    const barMs = timeframeMs(timeframe);
    const columns = candleColumns(
      candles.load(symbol, timeframe, { from: until - keptHours * hourMs, to: until - barMs + 1 }),
    );
    const hours: number[] = [];
    const values: number[] = [];
    for (let bar = 0; bar < columns.length; bar += 1) {
      const hour = Math.floor(columns.time[bar] / hourMs) * hourMs;
      if (hours.at(-1) === hour) values[values.length - 1] = columns.close[bar];
      else {
        hours.push(hour);
        values.push(columns.close[bar]);
      }
    }
    return { hours, closes: values };
  }

  return {
    hourlyCloses(symbol, now) {
      const until = Math.floor(now / hourMs) * hourMs;
      const source = hourlySource(symbol);
      const key = `${until} ${source?.timeframe} ${source?.lastTime}`;
      const before = closes.get(symbol);
      if (before?.key === key) return before.value;
      const value = source === null ? null : readCloses(source, until);
      closes.set(symbol, { key, value });
      return value;
    },
    missingBars(symbol, now, bars) {
      const [series] = seriesOf(symbol);
      if (series === undefined) return null;
      const key = `${series.timeframe} ${series.bars} ${series.gapCount} ${series.lastTime}`;
      let known = gaps.get(symbol);
      if (known?.key !== key) {
        const found = series.gapCount === 0 ? [] : candles.coverage(symbol, series.timeframe).gaps;
        known = {
          key,
          value: found.map(({ toTime, missingBars }) => ({ from: toTime, missing: missingBars ?? 1 })),
        };
        gaps.set(symbol, known);
      }
      const since = now - bars * timeframeMs(series.timeframe);
      return known.value.reduce(
        (sum, { from, missing }) => (from > since && from <= now ? sum + missing : sum),
        0,
      );
    },
    calendarId(symbol) {
      const [series] = seriesOf(symbol);
      // Bars of a day are decided on after the market has closed.
      if (series === undefined || timeframeMs(series.timeframe) >= dayMs) return 'continuous';
      return series.calendar;
    },
  };
}
