import { isoUtc } from '../domain/time.ts';
import type { SimulatedTrade } from '../simulation/simulated-trade.ts';

const tolerance = 1e-9;

function isClose(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
}

/** The first difference between two trade lists in words, or null when they agree to 1e-9. */
export function tradeDifference(
  left: readonly SimulatedTrade[],
  right: readonly SimulatedTrade[],
): string | null {
  if (left.length !== right.length) return `${left.length} trades against ${right.length}`;
  for (const [index, trade] of left.entries()) {
    const other = right[index];
    for (const field of Object.keys(trade) as (keyof SimulatedTrade)[]) {
      const a = trade[field];
      const b = other[field];
      const agrees = typeof a === 'number' && typeof b === 'number' ? isClose(a, b) : a === b;
      if (!agrees) return `trade ${index + 1} of ${isoUtc(trade.entryTime)}: ${field} ${a} against ${b}`;
    }
  }
  return null;
}
