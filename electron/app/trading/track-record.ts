import { instrumentText, type InstrumentKey } from '../../../shared/domain/trading/instrument.ts';
import { cashNumber } from '../../../shared/domain/trading/plan-number.ts';
import { fewestKellyTrades } from '../../../shared/risk/sizing/kelly.ts';
import type { TrackRecord } from '../../../shared/risk/sizing/sizing.ts';
import type { KeptCycle } from './views/cycle-log.ts';

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What net profits say about a strategy; null while there is no win or no loss to compare. */
export function trackRecordOf(netProfits: readonly number[]): TrackRecord | null {
  const wins = netProfits.filter((profit) => profit > 0);
  const losses = netProfits.filter((profit) => profit < 0);
  if (wins.length === 0 || losses.length === 0) return null;
  return {
    trades: netProfits.length,
    winRate: wins.length / netProfits.length,
    payoffRatio: mean(wins) / -mean(losses),
  };
}

/** Net profits of the cycles that some sessions closed on an instrument, oldest first. */
export function netProfitsOf(
  cycles: readonly KeptCycle[],
  sessionIds: ReadonlySet<string>,
  instrument: InstrumentKey,
): readonly number[] {
  return cycles
    .filter(
      ({ sessionId, closed }) =>
        sessionIds.has(sessionId) && instrumentText(closed.instrument) === instrumentText(instrument),
    )
    .map(({ closed }) => cashNumber(closed.netPnl));
}

/** Why a record is too short to size by Kelly's formula; null when it is not. */
export function kellyProblem(record: TrackRecord | null, cycles: number): string | null {
  if (record !== null && record.trades >= fewestKellyTrades) return null;
  return `Kelly sizing needs ${fewestKellyTrades} closed cycles of the strategy on the symbol in this account, wins and losses among them; there are ${cycles}.`;
}
