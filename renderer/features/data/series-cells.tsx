import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { narrowSpace } from '../../ui/format/number-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { useMinute } from '../../ui/use-minute.ts';
import styles from './data.module.css';

const minuteMs = 60_000;
const units = [
  ['d', 1440],
  ['h', 60],
  ['min', 1],
] as const;

/** Two bars without a third are late; a series that ended a week ago is history and no alarm. */
const freshBars = 2;
const oldMs = 7 * 1440 * minuteMs;

/** How long ago the last stored bar closed, by this computer's clock. */
export function Age({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(series);
  const now = useMinute();
  if (series.lastTime === null)
    return <FigureText undefinedBecause={t('data.none.bars')}>{format.number(null)}</FigureText>;
  const barMs = timeframeMs(series.timeframe);
  const closed = series.lastTime + barMs;
  const minutes = Math.max(0, Math.floor((now - closed) / minuteMs));
  const [unit, length] = units.find(([, size]) => minutes >= 2 * size) ?? units[2];
  const age = minutes * minuteMs <= freshBars * barMs ? 'fresh' : minutes * minuteMs > oldMs ? 'old' : 'late';
  return (
    <span className={styles['age']} data-age={age} title={times.stamp(closed)}>
      {format.number(Math.floor(minutes / length))}
      {narrowSpace}
      {unit}
    </span>
  );
}

/** Open holes stand out; accepted ones are a quiet count. */
export function HoleCount({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const format = useFormat();
  const { gapCount, openGapCount, calendar } = series;
  if (gapCount === 0 && calendar === 'sessions')
    return <FigureText undefinedBecause={t('data.noGaps.sessions')}>{format.number(null)}</FigureText>;
  const title = t('data.column.openGaps.of', {
    open: format.number(openGapCount),
    all: format.number(gapCount),
  });
  if (openGapCount === 0) return <span title={title}>{format.number(gapCount)}</span>;
  return (
    <Badge tone="warning" title={title}>
      {format.number(openGapCount)}
    </Badge>
  );
}
