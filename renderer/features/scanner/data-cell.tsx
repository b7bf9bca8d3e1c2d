import { memo } from 'react';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { useT } from '../../locales/translate.tsx';
import type { Translate } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import type { BadgeTone } from '../../ui/badge.tsx';
import { narrowSpace, undefinedMark } from '../../ui/format/number-format.ts';
import type { NumberFormat } from '../../ui/format/number-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import styles from './scanner.module.css';

const minuteMs = 60_000;
const units = [
  ['y', 525_960],
  ['d', 1440],
  ['h', 60],
  ['min', 1],
] as const;

const tones: Readonly<Record<ScannerRow['feed'], BadgeTone>> = {
  live: 'good',
  replay: 'accent',
  stale: 'warning',
  stored: 'line',
};

function ageText(ageMs: number | null, format: NumberFormat, t: Translate): string {
  if (ageMs === null) return undefinedMark;
  const minutes = Math.floor(ageMs / minuteMs);
  const [unit, length] = units.find(([, size]) => minutes >= 2 * size) ?? units[3];
  return `${format.number(Math.floor(minutes / length))}${narrowSpace}${t(`scanner.unit.${unit}`)}`;
}

type DataCellProps = Pick<ScannerRow, 'symbol' | 'feed' | 'timeframe' | 'barTime' | 'ageMs'>;

/** Where the bars come from, and how old the last one is. */
export const DataCell = memo(function DataCell(row: DataCellProps) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(row);
  const age = ageText(row.ageMs, format, t);
  const closed = row.barTime === null ? null : row.barTime + timeframeMs(row.timeframe);
  return (
    <span className={styles['data']} title={t('scanner.age', { time: times.stamp(closed), age })}>
      {row.feed === 'replay' ? (
        <span className={styles['replay']}>{t('scanner.feed.replay')}</span>
      ) : (
        <Badge tone={tones[row.feed]}>{t(`scanner.feed.${row.feed}`)}</Badge>
      )}
      <span className={styles['age']}>{age}</span>
    </span>
  );
});
