/** A price, quantity or amount as a whole number of hundred-millionths: venues count in decimals, never in floats. */
export type Units = bigint;

export const places = 8;
const one = 10n ** BigInt(places);

/** Reads `-12.5`. Throws on anything that is no plain decimal of at most eight places. */
export function units(text: string): Units {
  const [, sign, whole = '', rest = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (sign === undefined || rest.replace(/0+$/, '').length > places)
    throw new RangeError(`no decimal: ${text}`);
  const value = BigInt(whole) * one + BigInt(rest.slice(0, places).padEnd(places, '0'));
  return sign === '-' ? -value : value;
}

/** Writes with exactly `digits` places, cut; as few as needed when absent. */
export function decimalText(value: Units, digits?: number): string {
  const size = value < 0n ? -value : value;
  const rest = (size % one).toString().padStart(places, '0');
  const shown = digits === undefined ? rest.replace(/0+$/, '') : rest.slice(0, digits);
  const sign = value < 0n ? '-' : '';
  return `${sign}${size / one}${shown === '' ? '' : `.${shown}`}`;
}

/** Cut towards zero. */
export function times(left: Units, right: Units): Units {
  return (left * right) / one;
}

/** Cut towards zero. */
export function over(left: Units, right: Units): Units {
  return (left * one) / right;
}

export function least(left: Units, right: Units): Units {
  return left < right ? left : right;
}

export function size(value: Units): Units {
  return value < 0n ? -value : value;
}
