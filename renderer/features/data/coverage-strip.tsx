import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { seriesText } from '../../stores/live-store.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { useCoverage } from './coverage-query.ts';
import { monthRuns, monthState } from './month-state.ts';
import { monthStateTexts } from './month-state-texts.ts';
import styles from './data.module.css';

/** The months of a series on one line: filled where complete, hatched where bars are missing, open where there is none. */
export function CoverageStrip({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const format = useFormat();
  const coverage = useCoverage(series);
  const months = coverage.data?.months ?? [];
  const values = {
    series: seriesText(series),
    full: format.number(months.filter((month) => monthState(month) === 'full').length),
    months: format.number(months.length),
  };
  const label =
    series.calendar === 'continuous'
      ? t('data.coverage.strip', values)
      : t('data.coverage.stripSessions', values);
  return (
    <span className={styles['strip']} role="img" aria-label={label} title={label}>
      {monthRuns(months).map((run) => (
        <i
          key={run.first}
          data-state={run.state}
          style={{ flexGrow: run.months }}
          title={`${run.first === run.last ? run.first : `${run.first} – ${run.last}`}: ${t(monthStateTexts[run.state])}`}
        />
      ))}
    </span>
  );
}
