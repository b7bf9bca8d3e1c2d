/** Enough digits that a value just past its limit does not read like the limit. */
function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** A fraction as a percentage: `5.25 %`. */
export function percent(share: number): string {
  return `${digits(share * 100)} %`;
}

/** An amount with its currency: `1250.5 USDT`. */
export function money(amount: number, currency: string): string {
  return `${digits(amount)} ${currency}`;
}

/** A plain number with what it counts: `3 times`. */
export function quantity(value: number, unit: string): string {
  return `${digits(value)} ${unit}`;
}

/** A duration in seconds: `12.5 s`. */
export function seconds(durationMs: number): string {
  return `${digits(durationMs / 1000)} s`;
}
