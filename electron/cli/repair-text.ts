import type { z } from 'zod';
import type { Repair, repairPreview } from '../../shared/contract/repairs.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { readable, textTable } from './text-table.ts';

type Preview = z.output<typeof repairPreview>;
type Bar = Preview['examples'][number]['before'];

/** Bars told one by one; the JSON output has up to 50. */
const toldExamples = 10;

const barText = (bar: Bar): string =>
  bar === null ? 'no bar' : [bar.open, bar.high, bar.low, bar.close, bar.volume].map(readable).join(' ');

/** Bars before and after, for reading. */
export function previewText({ bars, examples }: Preview): string {
  const rows = examples
    .slice(0, toldExamples)
    .map(({ time, before, after }) => [isoUtc(time), barText(before), barText(after)]);
  const more = bars - rows.length;
  const table = textTable(['time', 'open high low close volume', 'after the repair'], rows);
  return more > 0 ? `${table}\nand ${more} more` : table;
}

/** A repair for scripts: times as ISO UTC. */
export function repairJson(repair: Repair) {
  return {
    ...repair,
    firstTime: isoUtc(repair.firstTime),
    lastTime: isoUtc(repair.lastTime),
    createdAt: isoUtc(repair.createdAt),
    undoneAt: repair.undoneAt === null ? null : isoUtc(repair.undoneAt),
  };
}

export function repairTable(repairs: readonly Repair[]): string {
  const rows = repairs.map((repair) => [
    String(repair.id),
    repair.kind,
    String(repair.bars),
    isoUtc(repair.firstTime),
    isoUtc(repair.lastTime),
    isoUtc(repair.createdAt),
    repair.undoneAt === null ? 'in force' : `undone ${isoUtc(repair.undoneAt)}`,
    String(repair.overwrittenBars),
  ]);
  return textTable(
    ['id', 'kind', 'bars', 'first', 'last', 'made', 'state', 'overwritten'],
    rows,
    new Set(['id', 'bars', 'overwritten']),
  );
}
