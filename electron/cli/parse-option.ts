import { InvalidArgumentError } from 'commander';
import { parseUtc } from '../../shared/domain/time.ts';

/** A finite number in plain or scientific notation. */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Give a number.');
  return value;
}

export function parsePositive(text: string): number {
  const value = parseNumber(text);
  if (value <= 0) throw new InvalidArgumentError('Give a number above zero.');
  return value;
}

export function parseWhole(text: string): number {
  const value = parseNumber(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('Give a whole number.');
  return value;
}

/** Epoch milliseconds of a date or time; UTC unless the text has an offset. */
export function parseTime(text: string): number {
  const timeMs = parseUtc(text);
  if (timeMs === null)
    throw new InvalidArgumentError('Give a date such as 2020-01-31, or a time such as 2020-01-31T14:00Z.');
  return timeMs;
}

function splitSetting(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1)
    throw new InvalidArgumentError('Give key=value, for example ma_period=7.');
  return [text.slice(0, at).trim(), text.slice(at + 1)];
}

function settingNumber(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new InvalidArgumentError(`"${text}" is not a number; give ${name}=NUMBER.`);
  }
  return value;
}

function refuseRepeated(name: string, before: Readonly<Record<string, unknown>>): void {
  if (Object.hasOwn(before, name)) throw new InvalidArgumentError(`${name} is set twice; give it once.`);
}

/** Collects `--set key=value`. */
export function collectValue(
  text: string,
  before: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const [name, value] = splitSetting(text);
  refuseRepeated(name, before);
  return { ...before, [name]: settingNumber(name, value) };
}

/** Collects `--set key=v1,v2`. */
export function collectValues(
  text: string,
  before: Readonly<Record<string, number[]>> = {},
): Record<string, number[]> {
  const [name, list] = splitSetting(text);
  refuseRepeated(name, before);
  const values = list.split(',').map((value) => settingNumber(name, value));
  return { ...before, [name]: [...new Set(values)].toSorted((a, b) => a - b) };
}
