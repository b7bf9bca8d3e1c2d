import type { SeriesKey } from '../../shared/contract/series.ts';
import { useT } from '../locales/translate.tsx';
import { useTimes } from './format/use-times.ts';
import { useMinute } from './use-minute.ts';
import text from './text.module.css';

interface ZoneNameProps {
  /** The series that the times are about, as given to `useTimes`. */
  readonly of?: SeriesKey | null;
  readonly className?: string;
}

/** The zone of a column or a chart, written once beside it: `UTC`, `New York`; the full name and offset on hover. */
export function ZoneName({ of = null, className = text['unit'] }: ZoneNameProps) {
  const t = useT();
  const times = useTimes(of);
  const now = useMinute();
  return (
    <span className={className} title={t('kit.zone.title', { zone: times.zone, offset: times.offset(now) })}>
      {times.name}
    </span>
  );
}
