/** Whether a price is a whole number of steps, as far as floats can tell. */
export function isOnStep(price: number, step: number): boolean {
  const steps = price / step;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

/** The price itself where it is on a step, else the nearest, next lower or next higher one that is. */
export function onStep(price: number, step: number, rounding: 'nearest' | 'down' | 'up'): number {
  if (!Number.isFinite(price) || isOnStep(price, step)) return price;
  const steps = price / step;
  const whole =
    rounding === 'nearest' ? Math.round(steps) : rounding === 'down' ? Math.floor(steps) : Math.ceil(steps);
  // 12345 × 0.01 is 123.45000000000002: the digits past the fourteenth are of the multiplication.
  return Number((whole * step).toPrecision(14));
}
