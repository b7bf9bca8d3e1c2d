import { type MarketRegime, marketRegimes } from '../../domain/market-regime.ts';
import { firstBarAtOrAfter } from '../../domain/candle.ts';
import { err, ok } from '../../domain/result.ts';
import { returnMoments } from './return-moments.ts';
import { sectionFigures } from './section-figures.ts';

/** What is split by regime; all of it out-of-sample. */
export interface RegimeInput {
  /** Open time (epoch ms) of every bar that the labels speak of, ascending, and the label at its close. */
  readonly time: Float64Array;
  readonly labels: readonly MarketRegime[];
  readonly trades: readonly { readonly entryTime: number; readonly netPnl: number }[];
  /** Midnight (epoch ms) of each day, ascending, and its return (a fraction). */
  readonly days: ArrayLike<number>;
  readonly dailyReturns: ArrayLike<number>;
  readonly daysPerYear: number;
}

/** Label that was known when the bar at `time` opened: that of the bar before it. */
function labelBefore({ time, labels }: RegimeInput, moment: number): MarketRegime {
  const bar = firstBarAtOrAfter(time, moment) - 1;
  return bar >= 0 ? labels[bar] : 'unknown';
}

/**
 * Results by the regime that was known beforehand: a trade belongs to the label of the bar that decided it (the one
 * before its entry), a day to the label of the last bar before it began. One entry per regime, `unknown` only where it
 * has bars; the bars, trades and profits of all entries are those of the whole.
 */
export function regimeResults(input: RegimeInput) {
  const days = Array.from(input.days, (day, index) => ({
    regime: labelBefore(input, day),
    change: input.dailyReturns[index],
  }));
  const trades = input.trades.map(({ entryTime, netPnl }) => ({
    regime: labelBefore(input, entryTime),
    netPnl,
  }));
  return marketRegimes
    .map((regime) => {
      const { take, undefinedBecause } = sectionFigures();
      const bars = input.labels.filter((label) => label === regime).length;
      const own = trades.filter((trade) => trade.regime === regime).map(({ netPnl }) => netPnl);
      const returns = days.filter((day) => day.regime === regime).map(({ change }) => change);
      const moments = returnMoments(returns);
      return {
        regime,
        bars,
        share: take('share', input.labels.length > 0 ? ok(bars / input.labels.length) : err('no bars')),
        trades: own.length,
        netPnl: own.reduce((sum, profit) => sum + profit, 0),
        totalReturn: take(
          'totalReturn',
          returns.length > 0
            ? ok(returns.reduce((growth, change) => growth * (1 + change), 1) - 1)
            : err('no day began in this regime'),
        ),
        winRate: take(
          'winRate',
          own.length > 0 ? ok(own.filter((profit) => profit > 0).length / own.length) : err('no trades'),
        ),
        sharpe: take(
          'sharpe',
          moments.ok ? ok(moments.value.sharpe * Math.sqrt(input.daysPerYear)) : moments,
        ),
        undefinedBecause,
      };
    })
    .filter(({ regime, bars, trades: count }) => regime !== 'unknown' || bars > 0 || count > 0);
}
