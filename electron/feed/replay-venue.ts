import { firstBarAtOrAfter } from '../../shared/domain/candle.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { EpochMs } from '../../shared/domain/time.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import type {
  CandleRow,
  CandleVenue,
  StreamListener,
  StreamTopic,
  TimeSpan,
} from '../../shared/ports/market-data.ts';
import { SeriesPlayer, type ReplaySeries } from './replay-series.ts';

/**
 * Stored candles behind the port of a live venue. It says nothing by itself: whoever owns its clock makes it speak. Its
 * streams tell of closed bars only; what forms is for the eye.
 */
export interface ReplayVenue extends CandleVenue {
  /** When the next word is due; null when every bar has closed. */
  nextWord(): EpochMs | null;
  /** When the next bar closes; null when all have. */
  nextClose(): EpochMs | null;
  /** Whether a bar is open between the last word and the next. */
  readonly isTrading: boolean;
  /**
   * Says everything that is due at `time`, closed bars before forming ones and short timeframes before long ones.
   * A forming price whose bar is closed by `horizon` is left out: nobody could see it. Returns the number of bars closed.
   */
  speak(time: EpochMs, horizon: EpochMs): number;
}

/** An answer never ends inside a hole, however long that is. */
const pageRows = 1_000_000_000;

/**
 * A venue that plays stored bars: it shows each bar as it forms, pushes it when it closes, and its history knows what
 * has closed by `now`. Nothing in it can be late, lost or twice.
 */
export function createReplayVenue(
  series: readonly ReplaySeries[],
  now: () => EpochMs,
  onForming: (topic: StreamTopic, row: CandleRow) => void,
): ReplayVenue {
  // Sorted once: at one instant the minute closes before the hour it completes.
  const players = series.map((each) => new SeriesPlayer(each)).sort((a, b) => a.duration - b.duration);
  const listeners = new Map<StreamListener, Set<string>>();
  const keyOf = ({ market, timeframe }: StreamTopic): string => `${market} ${timeframe}`;

  function push(player: SeriesPlayer): void {
    const bar = { ...player.topic, candle: player.row(), isClosed: true };
    for (const [listener, topics] of listeners) if (topics.has(keyOf(player.topic))) listener.onBar(bar);
  }

  function rowsOf(market: string, timeframe: Timeframe, { from, to }: TimeSpan): CandleRow[] {
    const found = players.find((player) => keyOf(player.topic) === keyOf({ market, timeframe }));
    if (found === undefined) {
      throw new CandlewrightError(
        'NOT_FOUND',
        `${market} on ${timeframe} is not part of this replay.`,
        'Start a replay that holds it.',
      );
    }
    const { time, open, high, low, close, volume } = found.bars;
    const end = Math.min(to, now() - found.duration + 1);
    const rows: CandleRow[] = [];
    for (let i = firstBarAtOrAfter(time, from); i < time.length && time[i] < end; i++) {
      rows.push([time[i], open[i], high[i], low[i], close[i], Number.isNaN(volume[i]) ? 0 : volume[i]]);
    }
    return rows;
  }

  const earliest = (of: (player: SeriesPlayer) => EpochMs): EpochMs | null => {
    const time = players.reduce((least, player) => Math.min(least, of(player)), Number.POSITIVE_INFINITY);
    return Number.isFinite(time) ? time : null;
  };

  return {
    id: 'replay',
    name: 'Replay',
    history: {
      serverTime: async () => ({ time: now(), skewMs: 0 }),
      async candles(market, timeframe, span, signal) {
        signal.throwIfAborted();
        return rowsOf(market, timeframe, span);
      },
      pageRows: () => pageRows,
    },
    openStream(listener) {
      const topics = new Set<string>();
      listeners.set(listener, topics);
      const confirm = (topic: StreamTopic): void =>
        queueMicrotask(() => {
          if (topics.has(keyOf(topic))) listener.onUp(topic);
        });
      return {
        subscribe(topic) {
          topics.add(keyOf(topic));
          confirm(topic);
        },
        unsubscribe: (topic) => void topics.delete(keyOf(topic)),
        // There is no connection to renew.
        renew: confirm,
        close: async () => {
          topics.clear();
          listeners.delete(listener);
        },
      };
    },
    nextWord: () => earliest((player) => player.due),
    nextClose: () => earliest((player) => player.closesAt),
    get isTrading() {
      return players.some((player) => player.isInBar);
    },
    speak(time, horizon) {
      let closed = 0;
      for (const player of players) {
        if (!player.isInBar || !player.isClosing || player.due > time) continue;
        push(player);
        player.step();
        closed += 1;
      }
      for (const player of players) {
        while (player.due <= time && !player.isClosing) {
          if (player.closesAt > horizon) onForming(player.topic, player.row());
          player.step();
        }
      }
      return closed;
    },
  };
}
