const steps = [1, 2, 2.5, 5, 10];

/** The round step that cuts `[low, high]` into about `count` parts. */
export function niceStep(low: number, high: number, count: number): number {
  const raw = (high - low) / Math.max(1, count);
  if (!(raw > 0) || !Number.isFinite(raw)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  return (steps.find((step) => step * power >= raw * (1 - 1e-9)) ?? 10) * power;
}

/** Round values inside `[low, high]`, ascending; about `count` of them. */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return Number.isFinite(low) ? [low] : [];
  const step = niceStep(low, high, count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const value = (first + i) * step;
    return Math.abs(value) < step * 1e-9 ? 0 : value;
  });
}

/** Decimals needed so that neighbouring ticks of this step read differently. */
export function tickDecimals(step: number): number {
  for (let decimals = 0; decimals < 10; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, scaled)) return decimals;
  }
  return 10;
}

/** The smallest range of whole steps that holds `[low, high]`. */
export function niceRange(low: number, high: number, count: number): [number, number] {
  const step = niceStep(low, high > low ? high : low + 1, count);
  return [
    Math.floor(low / step + 1e-9) * step,
    Math.ceil((high > low ? high : low + 1) / step - 1e-9) * step,
  ];
}
