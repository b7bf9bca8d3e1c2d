import type { Evidence } from './evidence.ts';
import { count, fraction, type Gate, missing, met, no, reached, unknown, yes } from './gate.ts';
import { promotionBounds } from './promotion-bounds.ts';

/** The first rung: a backtest of today's strategy on today's candles that earns more than its costs. */
export function backtestGates({ backtest, series }: Evidence): Gate[] {
  const source = backtest && ({ kind: 'backtest', backtestId: backtest.backtestId } as const);
  const ofSeries = { kind: 'series' } as const;
  const current = { id: 'backtest-current', required: yes, source } as const;
  const net = { id: 'net-of-costs', required: fraction(0), source } as const;
  const trades = { id: 'backtest-trades', required: count(promotionBounds.trades), source } as const;
  const real = { id: 'real-candles', required: yes, source: ofSeries } as const;
  const gaps = { id: 'no-open-gaps', required: count(0), source: ofSeries } as const;
  const isSynthetic = series.source === 'synthetic';
  const ofCandles = [
    series.source === null
      ? unknown(real, 'nothing-yet', 'open-data')
      : isSynthetic
        ? missing(real, no, 'synthetic', 'open-data')
        : met(real, yes),
    series.source === null
      ? unknown(gaps, 'nothing-yet', 'open-data')
      : reached(gaps, count(series.openGaps), series.openGaps === 0, 'open-data'),
  ];
  if (backtest === null) {
    return [
      missing(current, no, 'nothing-yet', 'run-backtest'),
      unknown(net, 'nothing-yet', 'run-backtest'),
      unknown(trades, 'nothing-yet', 'run-backtest'),
      ...ofCandles,
    ];
  }
  const { outdated, netReturn } = backtest;
  return [
    outdated === null ? met(current, yes) : missing(current, no, outdated, 'run-backtest'),
    reached(net, netReturn === null ? null : fraction(netReturn), (netReturn ?? 0) > 0, 'open-backtest'),
    reached(trades, count(backtest.trades), backtest.trades >= promotionBounds.trades, 'open-backtest'),
    ...ofCandles,
  ];
}
