import { z } from 'zod';
import { base64Of, bytesOfBase64 } from './base64.ts';
import type { CombinationResult } from './combination-result.ts';

/** Figures that may be undefined: NaN in the columns, null in a list. */
const figureColumns = [
  'inSampleSharpe',
  'outOfSampleSharpe',
  'winRate',
  'consistency',
  'outOfSampleOverInSample',
] as const;
const numberColumns = ['outOfSampleReturn', 'maxDrawdown'] as const;
const countColumns = ['trades', 'windowsEvaluated', 'timesChosen'] as const;

const column = z.string();

/**
 * Every combination of a run, column by column, so that 100 000 of them cross the wire in a moment: base64 of
 * little-endian numbers, `count` of them in each column. `axisIndex` holds per axis of the report the position of the
 * combination's value (16-bit unsigned); counts are 32-bit integers; all else is 64-bit, NaN where undefined.
 */
export const combinationTable = z.object({
  count: z.number().int(),
  axisIndex: z.array(column),
  inSampleSharpe: column,
  outOfSampleSharpe: column,
  outOfSampleReturn: column,
  winRate: column,
  consistency: column,
  outOfSampleOverInSample: column,
  maxDrawdown: column,
  trades: column,
  windowsEvaluated: column,
  timesChosen: column,
});

export type CombinationTable = z.infer<typeof combinationTable>;

/** The same as typed arrays; ratios and returns are fractions. */
export interface CombinationColumns
  extends
    Readonly<Record<(typeof figureColumns)[number] | (typeof numberColumns)[number], Float64Array>>,
    Readonly<Record<(typeof countColumns)[number], Int32Array>> {
  readonly count: number;
  /** Per axis the position of each combination's value in the axis. */
  readonly axisIndex: readonly Uint16Array[];
}

interface Axis {
  readonly name: string;
  readonly values: readonly number[];
}

function textOf(values: Float64Array | Int32Array | Uint16Array): string {
  return base64Of(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** Columns of `count` combinations over `axes` parameters, all zero. */
export function emptyCombinationColumns(count: number, axes: number): CombinationColumns {
  return {
    count,
    axisIndex: Array.from({ length: axes }, () => new Uint16Array(count)),
    inSampleSharpe: new Float64Array(count),
    outOfSampleSharpe: new Float64Array(count),
    outOfSampleReturn: new Float64Array(count),
    winRate: new Float64Array(count),
    consistency: new Float64Array(count),
    outOfSampleOverInSample: new Float64Array(count),
    maxDrawdown: new Float64Array(count),
    trades: new Int32Array(count),
    windowsEvaluated: new Int32Array(count),
    timesChosen: new Int32Array(count),
  };
}

/** Columns as they cross the contract and lie on disk. */
export function packCombinations(columns: CombinationColumns): CombinationTable {
  const { count, axisIndex, ...rest } = columns;
  const texts = Object.fromEntries(Object.entries(rest).map(([name, values]) => [name, textOf(values)]));
  return {
    count,
    axisIndex: axisIndex.map(textOf),
    ...(texts as Omit<CombinationTable, 'count' | 'axisIndex'>),
  };
}

/** Columns of a table. Throws a RangeError when a column does not hold `count` numbers. */
export function unpackCombinations(table: CombinationTable): CombinationColumns {
  const { count } = table;
  const bufferOf = (text: string, bytesEach: number): ArrayBuffer => {
    const { buffer } = bytesOfBase64(text);
    if (buffer.byteLength === count * bytesEach) return buffer;
    throw new RangeError(`A column of ${count} combinations has ${buffer.byteLength} bytes`);
  };
  const doubles = (text: string): Float64Array => new Float64Array(bufferOf(text, 8));
  const integers = (text: string): Int32Array => new Int32Array(bufferOf(text, 4));
  return {
    count,
    axisIndex: table.axisIndex.map((text) => new Uint16Array(bufferOf(text, 2))),
    inSampleSharpe: doubles(table.inSampleSharpe),
    outOfSampleSharpe: doubles(table.outOfSampleSharpe),
    outOfSampleReturn: doubles(table.outOfSampleReturn),
    winRate: doubles(table.winRate),
    consistency: doubles(table.consistency),
    outOfSampleOverInSample: doubles(table.outOfSampleOverInSample),
    maxDrawdown: doubles(table.maxDrawdown),
    trades: integers(table.trades),
    windowsEvaluated: integers(table.windowsEvaluated),
    timesChosen: integers(table.timesChosen),
  };
}

/** The parameters of one combination. */
export function combinationParams(
  axes: readonly Axis[],
  { axisIndex }: Pick<CombinationColumns, 'axisIndex'>,
  index: number,
): Record<string, number> {
  return Object.fromEntries(axes.map(({ name, values }, axis) => [name, values[axisIndex[axis][index]]]));
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** One combination as an object; undefined figures are null. */
export function combinationAt(
  axes: readonly Axis[],
  columns: CombinationColumns,
  index: number,
): CombinationResult {
  return {
    index,
    params: combinationParams(axes, columns, index),
    inSampleSharpe: orNull(columns.inSampleSharpe[index]),
    outOfSampleSharpe: orNull(columns.outOfSampleSharpe[index]),
    outOfSampleReturn: columns.outOfSampleReturn[index],
    trades: columns.trades[index],
    winRate: orNull(columns.winRate[index]),
    consistency: orNull(columns.consistency[index]),
    outOfSampleOverInSample: orNull(columns.outOfSampleOverInSample[index]),
    maxDrawdown: columns.maxDrawdown[index],
    windowsEvaluated: columns.windowsEvaluated[index],
    timesChosen: columns.timesChosen[index],
  };
}

/** Every combination of a report as a list of objects. */
export function combinationList(report: {
  readonly axes: readonly Axis[];
  readonly combinationTable: CombinationTable;
}): CombinationResult[] {
  const columns = unpackCombinations(report.combinationTable);
  return Array.from({ length: columns.count }, (_, index) => combinationAt(report.axes, columns, index));
}
