/** `quantity` floored to whole lots; unchanged when `lotSize` is 0. */
export function floorToLot(quantity: number, lotSize: number): number {
  if (lotSize === 0) return quantity;
  // 0.3 / 0.1 is a hair under 3 in binary; a relative nudge far below any lot keeps exact multiples.
  return Math.floor((quantity / lotSize) * (1 + 1e-12)) * lotSize;
}
