import { err, ok } from '../../domain/result.ts';
import { lossShareAtStop } from './loss-at-stop.ts';
import type { SizingMethod, TrackRecord } from './sizing.ts';

/** Fewer trades say nothing about a win rate: its standard error is still 9 points at 30. */
export const fewestKellyTrades = 30;

/** Share of the capital to put at risk for the fastest growth, f = p - (1 - p) / b (Kelly 1956; Thorp 1969). */
export function kellyFraction({
  winRate,
  payoffRatio,
}: Pick<TrackRecord, 'winRate' | 'payoffRatio'>): number {
  return winRate - (1 - winRate) / payoffRatio;
}

/**
 * A part of the Kelly fraction, capped, put at risk to the stop. The record is an estimate, and betting the whole of it
 * doubles the swings for little growth (MacLean, Thorp, Ziemba 2010). No edge, no position.
 */
export const kellySizing: SizingMethod = {
  id: 'kelly',
  title: 'Fractional Kelly',
  notional(input) {
    const { capital, trackRecord, parameters } = input;
    if (trackRecord === null || !(trackRecord.trades >= fewestKellyTrades)) {
      return err(`The record has ${trackRecord?.trades ?? 0} trades; ${fewestKellyTrades} are needed.`);
    }
    const { winRate, payoffRatio } = trackRecord;
    if (!(winRate >= 0 && winRate <= 1 && payoffRatio > 0)) {
      return err(`A win rate of ${winRate} with a payoff ratio of ${payoffRatio} is no record.`);
    }
    const edge = kellyFraction(trackRecord);
    if (!(edge > 0)) return err('The record has no edge to size the position by.');
    const loss = lossShareAtStop(input);
    if (!loss.ok) return loss;
    return ok((capital * Math.min(edge * parameters.kellyPart, parameters.kellyCap)) / loss.value);
  },
};
