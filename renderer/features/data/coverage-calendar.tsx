import { useT } from '../../locales/translate.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { coverageYears, monthState, shareOf } from './month-state.ts';
import type { MonthCoverage, MonthState } from './month-state.ts';
import { monthStateTexts } from './month-state-texts.ts';
import styles from './data.module.css';

const legend: readonly MonthState[] = ['full', 'partial', 'empty'];

interface CoverageCalendarProps {
  readonly months: readonly MonthCoverage[];
  readonly label: string;
  /** Opens the days of a month. */
  readonly onZoom: (month: string) => void;
}

/** A row per year, a box per month; missing bars are hatched, every box says its count and opens its days. */
export function CoverageCalendar({ months, label, onZoom }: CoverageCalendarProps) {
  const t = useT();
  const format = useFormat();
  const initials = t('data.coverage.months').split(' ');

  function boxTitle(month: MonthCoverage): string {
    const bars = format.number(month.bars);
    if (month.expectedBars === null) return t('data.coverage.month', { month: month.month, bars });
    return t('data.coverage.monthOf', {
      month: month.month,
      bars,
      expected: format.number(month.expectedBars),
    });
  }

  return (
    <div className={styles['calendar']}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('data.coverage.year')}</th>
            {initials.map((initial, index) => (
              <th key={index} scope="col">
                {initial}
              </th>
            ))}
            <th scope="col">{t('data.coverage.yearBars')}</th>
          </tr>
        </thead>
        <tbody>
          {coverageYears(months).map((year) => (
            <tr key={year.year}>
              <th scope="row">{year.year}</th>
              {year.months.map((month, index) => (
                <td key={index}>
                  {month && (
                    <button
                      type="button"
                      className={styles['month']}
                      data-state={monthState(month)}
                      style={shareOf(month)}
                      title={boxTitle(month)}
                      aria-label={`${boxTitle(month)}. ${t('data.coverage.zoom', { month: month.month })}`}
                      onClick={() => onZoom(month.month)}
                    />
                  )}
                </td>
              ))}
              <td>{format.number(year.bars)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles['legend']}>
        {legend.map((state) => (
          <span key={state}>
            <i className={styles['month']} data-state={state} />
            {t(monthStateTexts[state])}
          </span>
        ))}
      </div>
    </div>
  );
}
