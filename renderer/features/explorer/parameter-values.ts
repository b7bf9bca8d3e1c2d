/** More values of one parameter than this help nobody and make lists unreadable. */
const mostValues = 1000;

/** Why a list of values cannot be used. */
export type ValuesProblem = 'unreadable' | 'out-of-bounds' | 'not-whole' | 'too-many';

export interface ParsedValues {
  readonly values: readonly number[];
  readonly problem: ValuesProblem | null;
}

interface Bounds {
  readonly kind: 'integer' | 'decimal';
  readonly minimum: number;
  readonly maximum: number;
}

const number = String.raw`[-−]?\d+(?:\.\d+)?`;
const range = new RegExp(
  `^(${number})\\s*(?:\\.\\.|to|à|–)\\s*(${number})(?:\\s*(?:step|pas|/)\\s*(${number}))?$`,
);
const single = new RegExp(`^${number}$`);

function read(text: string): number {
  return Number(text.replace('−', '-'));
}

/** Without the noise of binary fractions that adding steps brings. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}

/** `4..10` in steps of 1, `0.03..0.12 step 0.01`. */
function valuesOfRange(text: string): readonly number[] | ValuesProblem {
  const match = range.exec(text);
  if (!match) return 'unreadable';
  const from = read(match[1]);
  const to = read(match[2]);
  const step = match[3] === undefined ? 1 : read(match[3]);
  if (!(step > 0) || to < from) return 'unreadable';
  if ((to - from) / step > mostValues) return 'too-many';
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => exact(from + i * step));
}

/**
 * Reads values of a parameter as a person writes them: numbers and ranges, apart by semicolons or by commas that are
 * followed by a space. Ascending, each once.
 */
export function parseValues(text: string, { kind, minimum, maximum }: Bounds): ParsedValues {
  const failed = (problem: ValuesProblem): ParsedValues => ({ values: [], problem });
  const parts = text
    .split(/;|,(?=\s)|,(?=\d*\.)|,$/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return failed('unreadable');
  const values: number[] = [];
  for (const part of parts) {
    // What is left of the commas is either a decimal comma or a list written without spaces.
    const numbers =
      /^\d+(?:,\d+){2,}$/.test(part) || kind === 'integer' ? part.split(',') : [part.replace(',', '.')];
    for (const one of numbers.map((piece) => piece.trim())) {
      if (single.test(one)) values.push(read(one));
      else {
        const many = valuesOfRange(one.replaceAll(',', '.'));
        if (typeof many === 'string') return failed(many);
        values.push(...many);
      }
    }
  }
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  if (sorted.length > mostValues) return failed('too-many');
  if (sorted.some((value) => value < minimum || value > maximum)) return failed('out-of-bounds');
  if (kind === 'integer' && sorted.some((value) => !Number.isInteger(value))) return failed('not-whole');
  return { values: sorted, problem: null };
}

/** A list as a person would write it: even steps as a range. */
export function writeValues(values: readonly number[]): string {
  if (values.length > 4) {
    const step = exact(values[1] - values[0]);
    const isEven = values.every((value, i) => exact(values[0] + i * step) === exact(value));
    if (isEven) return `${values[0]}..${values[values.length - 1]}${step === 1 ? '' : ` step ${step}`}`;
  }
  return values.join('; ');
}
