/**
 * What one combination did in one window, as consecutive numbers of a Float64Array: small enough to keep 100 000
 * combinations of every window in memory and to cross threads without a copy. Undefined figures are NaN.
 */
export const recordField = {
  inSampleSharpe: 0,
  inSampleTrades: 1,
  outOfSampleSharpe: 2,
  /** Fraction. */
  outOfSampleReturn: 3,
  outOfSampleTrades: 4,
  outOfSampleWins: 5,
  /** Fraction of the peak. */
  outOfSampleDrawdown: 6,
  /** Fraction. */
  inSampleReturn: 7,
  /** Fraction of the peak. */
  inSampleDrawdown: 8,
} as const;

/** Numbers per record. */
export const recordLength = Object.keys(recordField).length;

/** Field of the record of combination `combination`. */
export function recordValue(
  records: Float64Array,
  combination: number,
  field: keyof typeof recordField,
): number {
  return records[combination * recordLength + recordField[field]];
}
