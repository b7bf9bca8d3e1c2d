import type { CandleColumns } from '../../shared/domain/candle.ts';
import type { EpochMs } from '../../shared/domain/time.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { CandleRow, StreamTopic } from '../../shared/ports/market-data.ts';

/** Stored bars of one series in time order; `market` is the symbol they are stored under. */
export interface ReplaySeries extends StreamTopic {
  readonly bars: CandleColumns;
}

/** Words of one bar: it opens, reaches its extremes after a quarter and a half of its time, and closes. */
const closingWord = 3;
const shareOfBar = [0, 0.25, 0.5, 1] as const;

/** The words of one series, one after the other. */
export class SeriesPlayer {
  readonly topic: StreamTopic;
  readonly bars: CandleColumns;
  readonly duration: number;
  private bar = 0;
  private word = 0;
  /** Never goes back, whatever distance the stored bars keep. */
  private earliest = Number.NEGATIVE_INFINITY;

  constructor({ market, timeframe, bars }: ReplaySeries) {
    this.topic = { market, timeframe };
    this.bars = bars;
    this.duration = timeframeMs(timeframe);
  }

  get isAtEnd(): boolean {
    return this.bar >= this.bars.length;
  }

  get isInBar(): boolean {
    return !this.isAtEnd && this.word > 0;
  }

  get isClosing(): boolean {
    return this.word === closingWord;
  }

  private instant(word: number): EpochMs {
    return Math.max(this.earliest, this.bars.time[this.bar] + this.duration * shareOfBar[word]);
  }

  /** Infinite at the end. */
  get due(): EpochMs {
    return this.isAtEnd ? Number.POSITIVE_INFINITY : this.instant(this.word);
  }

  get closesAt(): EpochMs {
    return this.isAtEnd ? Number.POSITIVE_INFINITY : this.instant(closingWord);
  }

  /**
   * The bar as far as it has come. A stored bar does not say which extreme came first, nor when its volume traded: a
   * rising bar is drawn by way of its low, a falling one by way of its high, and volume is known once the bar is closed.
   */
  row(): CandleRow {
    const { time, open, high, low, close, volume } = this.bars;
    const i = this.bar;
    if (this.word === closingWord) {
      return [time[i], open[i], high[i], low[i], close[i], Number.isNaN(volume[i]) ? 0 : volume[i]];
    }
    if (this.word === 0) return [time[i], open[i], open[i], open[i], open[i], Number.NaN];
    const isRising = close[i] >= open[i];
    if (this.word === 2) return [time[i], open[i], high[i], low[i], isRising ? high[i] : low[i], Number.NaN];
    return isRising
      ? [time[i], open[i], open[i], low[i], low[i], Number.NaN]
      : [time[i], open[i], high[i], open[i], high[i], Number.NaN];
  }

  step(): void {
    this.earliest = this.due;
    this.word += 1;
    if (this.word <= closingWord) return;
    this.word = 0;
    this.bar += 1;
  }
}
