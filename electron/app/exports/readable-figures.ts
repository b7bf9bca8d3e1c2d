const numbers = new Map<number, Intl.NumberFormat>();

/** English digits with thin spaces between thousands, a true minus, and `decimals` digits after the point. */
export function decimal(value: number | null | undefined, decimals = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  let format = numbers.get(decimals);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-GB', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    numbers.set(decimals, format);
  }
  const text = format.format(Math.abs(value)).replaceAll(',', '\u202f');
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** A fraction as per cent: 0.1234 is `12.3 %`. */
export function percent(fraction: number | null | undefined, decimals = 1): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return '–';
  return `${decimal(fraction * 100, decimals)}\u202f%`;
}

/** Money in the quote currency: whole from a thousand on. */
export function money(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return decimal(value, Math.abs(value) >= 1000 ? 0 : 2);
}

/** `2020-01-31` */
export function day(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

/** A parameter's value in as few digits as it has. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(10)));
}
