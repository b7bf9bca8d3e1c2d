import { quantity } from './amounts.ts';
import type { HourlyCloses, RiskGuard } from './guard.ts';

const hourMs = 3_600_000;
/** A week of hours. */
export const returnCount = 168;
/** Hours the last common return may lie back: one may be closing while the other has closed. */
const oldestHours = 3;

/**
 * Pearson's product-moment correlation of two samples of one length (Pearson 1895), -1 to 1; null when one of them does
 * not vary. Two passes: deviations from the mean first, so that close numbers lose nothing.
 */
export function pearsonCorrelation(one: readonly number[], other: readonly number[]): number | null {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const oneMean = mean(one);
  const otherMean = mean(other);
  let product = 0;
  let oneSquare = 0;
  let otherSquare = 0;
  for (const [index, value] of one.entries()) {
    const oneOff = value - oneMean;
    const otherOff = other[index] - otherMean;
    product += oneOff * otherOff;
    oneSquare += oneOff * oneOff;
    otherSquare += otherOff * otherOff;
  }
  const scale = Math.sqrt(oneSquare) * Math.sqrt(otherSquare);
  return scale > 0 ? Math.min(1, Math.max(-1, product / scale)) : null;
}

/** Log-returns by the open time of the hour, of hours whose hour before is there too. */
function hourlyReturns({ hours, closes }: HourlyCloses): Map<number, number> {
  const returns = new Map<number, number>();
  for (let index = 1; index < hours.length; index += 1) {
    if (hours[index] - hours[index - 1] !== hourMs) continue;
    const change = Math.log(closes[index] / closes[index - 1]);
    if (Number.isFinite(change)) returns.set(hours[index], change);
  }
  return returns;
}

/** The last 168 hours that both have a return for, oldest first. */
export function commonReturns(
  one: HourlyCloses,
  other: HourlyCloses,
): { hour: number; pair: [number, number] }[] {
  const others = hourlyReturns(other);
  const common: { hour: number; pair: [number, number] }[] = [];
  for (const [hour, change] of hourlyReturns(one)) {
    const otherChange = others.get(hour);
    if (otherChange !== undefined) common.push({ hour, pair: [change, otherChange] });
  }
  return common.slice(-returnCount);
}

/**
 * Correlation with everything else that is held or rests, by the last 168 hourly log-returns both have. Too few returns,
 * or prices that do not move, are no proof of independence: the entry is denied. Positions against each other count by
 * their profits as well: a long and a short of instruments that mirror each other are one bet.
 */
export const correlationGuard: RiskGuard = {
  id: 'correlation',
  title: 'Correlation with open positions',
  finding({ now, entry, account, settings }) {
    const others = [...account.positions, ...account.restingEntries].filter(
      ({ instrument }) => instrument !== entry.instrument,
    );
    const limit = quantity(settings.maxCorrelation, 'correlation');
    const ours = others.length === 0 ? null : account.hourlyCloses(entry.instrument);
    for (const { instrument, side } of others) {
      const theirs = account.hourlyCloses(instrument);
      const common = ours === null || theirs === null ? [] : commonReturns(ours, theirs);
      if (common.length < returnCount) {
        const value = `${common.length} hourly returns in common with ${instrument}`;
        return { limit: `${returnCount} hourly returns`, value };
      }
      const ageMs = now - common[returnCount - 1].hour;
      if (!(ageMs <= oldestHours * hourMs)) {
        const value = `${quantity(ageMs / hourMs, 'hours')} since the last return in common with ${instrument}`;
        return { limit: quantity(oldestHours, 'hours'), value };
      }
      const found = pearsonCorrelation(
        common.map(({ pair }) => pair[0]),
        common.map(({ pair }) => pair[1]),
      );
      if (found === null) return { limit, value: `prices without movement against ${instrument}` };
      const worst = side === entry.side ? found : Math.abs(found);
      if (!(worst <= settings.maxCorrelation)) {
        return { limit, value: `${quantity(found, 'correlation')} with ${instrument}` };
      }
    }
    return null;
  },
};
