import type { ImportMapping } from '../../shared/contract/imports.ts';
import { dayMs, isoUtc } from '../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import { cellEpoch, cellTextTime } from './cell.ts';
import type { IssueList } from './issue-list.ts';
import { suggestTimeframe } from './suggest-series.ts';
import { zoneReader } from './time-zone.ts';

/** A row of the table with its place in the file; row 1 is the first line. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface ReadTimes {
  /** UTC open times, NaN where the row has none. */
  readonly time: Float64Array;
  readonly suggestedTimeframe: Timeframe | null;
}

function timeCell(cells: readonly string[], columns: readonly number[]): string {
  return columns.map((column) => cells[column] ?? '').join(' ');
}

/**
 * Reads the times of all rows. Text without an offset is wall-clock time of the mapping's zone; an hour that happens
 * twice is the first one unless the row before is already there. Daily and weekly bars are dated: their time is
 * midnight UTC of the written date, whatever the session's opening hour, because a date names a day, not an instant.
 */
export function readTimes(
  rows: readonly TableRow[],
  mapping: ImportMapping,
  timeframe: Timeframe | null,
  issues: IssueList,
): ReadTimes {
  const columns = mapping.columns.flatMap((role, index) => (role === 'time' ? [index] : []));
  const wall = new Float64Array(rows.length);
  /** Offset the text has itself; NaN where it has none. */
  const offset = new Float64Array(rows.length).fill(Number.NaN);
  const unitMs = mapping.timeFormat === 'epoch-seconds' ? 1_000 : 1;
  let dateOnly = true;
  rows.forEach(({ row, cells }, index) => {
    const cell = timeCell(cells, columns);
    if (mapping.timeFormat === 'text') {
      const text = cellTextTime(cell);
      if (text !== null) {
        wall[index] = text.wallMs;
        dateOnly &&= text.isDateOnly;
        if (text.offsetMs !== null) offset[index] = text.offsetMs;
        return;
      }
    } else {
      dateOnly = false;
      const epoch = cellEpoch(cell, unitMs);
      if (epoch !== null) {
        wall[index] = epoch;
        offset[index] = 0;
        return;
      }
    }
    wall[index] = Number.NaN;
    issues.reject('bad-time', row, null, `“${cell.slice(0, 40)}” is not a time (${mapping.timeFormat}).`);
  });
  const guessed = suggestTimeframe(wall.filter((wallMs) => !Number.isNaN(wallMs)));
  const suggestedTimeframe = dateOnly && guessed !== '1w' ? '1d' : guessed;
  const used = timeframe ?? suggestedTimeframe;
  const isDated = used !== null && timeframeMs(used) >= dayMs;
  return { time: utcTimes(rows, wall, offset, mapping.timeZone, isDated, issues), suggestedTimeframe };
}

function utcTimes(
  rows: readonly TableRow[],
  wall: Float64Array,
  offset: Float64Array,
  timeZone: string,
  isDated: boolean,
  issues: IssueList,
): Float64Array {
  const zoned = zoneReader(timeZone);
  const time = new Float64Array(rows.length);
  const isDescending = wall[0] > wall[wall.length - 1];
  let previous = -Infinity;
  for (let step = 0; step < rows.length; step += 1) {
    const index = isDescending ? rows.length - 1 - step : step;
    const { row } = rows[index];
    if (isDated) {
      time[index] = Math.floor(wall[index] / dayMs) * dayMs;
    } else if (Number.isNaN(wall[index]) || !Number.isNaN(offset[index])) {
      time[index] = wall[index] - (Number.isNaN(offset[index]) ? 0 : offset[index]);
    } else {
      const instant = zoned(wall[index]);
      const wallText = isoUtc(wall[index]).replace('Z', '');
      switch (instant.kind) {
        case 'unique':
          time[index] = instant.timeMs;
          break;
        case 'ambiguous':
          time[index] = previous >= instant.earlier ? instant.later : instant.earlier;
          issues.warn(
            'bad-time',
            row,
            time[index],
            `${wallText} happened twice in ${timeZone}; read as ${isoUtc(time[index])}.`,
          );
          break;
        case 'nonexistent':
          time[index] = Number.NaN;
          issues.reject(
            'bad-time',
            row,
            null,
            `${wallText} never happened in ${timeZone}: the clocks went forward.`,
          );
          break;
      }
    }
    if (!Number.isNaN(time[index])) previous = time[index];
  }
  return time;
}
