import { ChartCandlestick, Grid3x3 } from 'lucide-react';
import { useState } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { seriesText } from '../../stores/live-store.ts';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { KeyValue } from '../../ui/key-value.tsx';
import { PanelColumn, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CoverageCalendar } from './coverage-calendar.tsx';
import { useCoverage } from './coverage-query.ts';
import { CalendarChoice } from './calendar-choice.tsx';
import { MonthDays } from './month-days.tsx';
import { SourceBadge } from './source-badge.tsx';
import { WithChosenSeries } from './with-chosen-series.tsx';
import styles from './data.module.css';
import text from '../../ui/text.module.css';

/** What the chosen series covers: its facts and its months. */
export function CoveragePanel() {
  return (
    <WithChosenSeries otherwise="data.coverage.none.text">
      {(series) => (
        <PanelColumn>
          <PanelScroll>
            <SeriesFacts series={series} />
            <SeriesMonths key={seriesText(series)} series={series} />
          </PanelScroll>
        </PanelColumn>
      )}
    </WithChosenSeries>
  );
}

function SeriesFacts({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(series);
  const hasHours = series.calendar !== 'sessions';
  return (
    <Section>
      <div className={styles['seriesHead']}>
        <strong>{series.symbol}</strong>
        <span className={text['secondary']}>{series.timeframe}</span>
        <SourceBadge source={series.source} venue={series.venue} />
      </div>
      <div className={styles['next']}>
        <Button icon={ChartCandlestick} onClick={() => openWorkspace('chart')}>
          {t('data.open.chart')}
        </Button>
        <Button icon={Grid3x3} onClick={() => openWorkspace('explorer')}>
          {t('data.open.explorer')}
        </Button>
      </div>
      <KeyValue
        items={[
          { key: 'bars', label: t('data.column.bars'), value: format.number(series.bars) },
          {
            key: 'from',
            label: t('data.column.from'),
            value: (
              <>
                {times.dateTime(series.firstTime)} <span className={text['unit']}>{times.name}</span>
              </>
            ),
          },
          {
            key: 'to',
            label: t('data.column.to'),
            value: (
              <>
                {times.dateTime(series.lastTime)} <span className={text['unit']}>{times.name}</span>
              </>
            ),
          },
          {
            key: 'calendar',
            label: <Term of="calendar">{t('data.wizard.calendar')}</Term>,
            value: <CalendarChoice series={series} />,
          },
          {
            key: 'missing',
            label: t('data.column.missing'),
            value: (
              <FigureText undefinedBecause={t('data.noGaps.sessions')}>
                {format.number(hasHours ? series.missingBars : null)}
              </FigureText>
            ),
          },
          {
            key: 'tick',
            label: <Term of="tick">{t('data.column.tick')}</Term>,
            value: format.plain(series.tickSize),
          },
          {
            key: 'imported',
            label: t('data.column.imported'),
            value: (
              <>
                {times.dateTime(series.importedAt)} <span className={text['unit']}>{times.name}</span>
              </>
            ),
          },
          {
            key: 'hash',
            label: <Term of="content_hash">{t('data.column.hash')}</Term>,
            value: (
              <span className={text['mono']} title={series.contentHash} data-selectable>
                {series.contentHash.slice(0, 16)}
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}

function SeriesMonths({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const coverage = useCoverage(series);
  const [month, setMonth] = useState<string | null>(null);
  if (coverage.isError) return <ErrorState error={coverage.error} onRetry={() => void coverage.refetch()} />;
  if (coverage.data === undefined) return <Skeleton rows={6} />;
  if (month !== null) return <MonthDays series={series} month={month} onBack={() => setMonth(null)} />;
  return (
    <CoverageCalendar
      months={coverage.data.months}
      label={t('data.coverage.calendar', { series: seriesText(series) })}
      onZoom={setMonth}
    />
  );
}
