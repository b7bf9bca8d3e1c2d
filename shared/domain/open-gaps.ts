import { CandlewrightError } from './errors.ts';
import type { CandleGap } from './candle-gap.ts';
import { isoUtc, type EpochMs } from './time.ts';
import type { Timeframe } from './timeframe.ts';

/** The open holes of one series that stand in the way of a run. */
export interface OpenGaps {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly count: number;
  /** Accepting the holes inside `[from, to]` accepts these. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The first of them. */
  readonly first: readonly Pick<CandleGap, 'fromTime' | 'toTime' | 'missingBars'>[];
}

const mostNamed = 3;

/** The holes of a series as one entry; null without any. */
export function openGapsOf(
  { symbol, timeframe }: Pick<OpenGaps, 'symbol' | 'timeframe'>,
  gaps: readonly CandleGap[],
): OpenGaps | null {
  if (gaps.length === 0) return null;
  return {
    symbol,
    timeframe,
    count: gaps.length,
    from: gaps[0].fromTime,
    to: gaps[gaps.length - 1].toTime,
    first: gaps
      .slice(0, mostNamed)
      .map(({ fromTime, toTime, missingBars }) => ({ fromTime, toTime, missingBars })),
  };
}

function sentence({ symbol, timeframe, count, first }: OpenGaps): string {
  const named = first.map(({ fromTime, toTime, missingBars }) => {
    const bars = missingBars === null ? '' : ` (${missingBars} ${missingBars === 1 ? 'bar' : 'bars'})`;
    return `${isoUtc(fromTime)} to ${isoUtc(toTime)}${bars}`;
  });
  const rest = count > first.length ? ` and ${count - first.length} more` : '';
  return `${symbol} ${timeframe} has open holes in these bars: ${count}, ${named.join(', ')}${rest}.`;
}

/** A run was refused, because nobody has accepted the holes that it would trade across. Code CONFLICT. */
export class OpenGapsError extends CandlewrightError {
  readonly openGaps: readonly OpenGaps[];

  constructor(openGaps: readonly OpenGaps[]) {
    const [{ symbol, timeframe }] = openGaps;
    super(
      'CONFLICT',
      openGaps.map(sentence).join(' '),
      'Fetch or repair the missing bars, choose a range without holes, or accept them: ' +
        `data acknowledge --symbol ${symbol} --timeframe ${timeframe}, or --accept-gaps.`,
    );
    this.name = 'OpenGapsError';
    this.openGaps = openGaps;
  }
}
