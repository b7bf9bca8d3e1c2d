import { useMemo } from 'react';
import type { BasisReport } from '../../../shared/contract/comparisons.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { AsTable } from '../../ui/as-table.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import { dayColumn } from '../../ui/data-table.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { narrowSpace } from '../../ui/format/number-format.ts';
import { utcTimes } from '../../ui/format/time-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { basisPaint } from './draw-basis.ts';
import { useSignalText } from './use-signal-text.ts';
import styles from './comparisons.module.css';

/** A basis report: the flips first, then the basis, the strategy on each series, and the bars that flipped. */
export function BasisFound({ report }: { readonly report: BasisReport }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const points = (value: number | null): string => format.signed(value, 2);
  const { flips, signals, flipShare } = report;
  return (
    <div className={styles['found']} data-testid="basis-found">
      <div className={styles['figures']}>
        <Figure
          isLarge
          label={t('comparisons.basis.flips')}
          value={
            <FigureText undefinedBecause={t('comparisons.basis.noSignals')}>
              {format.percent(flipShare, 1)}
            </FigureText>
          }
          note={t('comparisons.basis.flips.note', {
            flips: format.number(flips),
            signals: format.number(signals),
          })}
        />
        <Figure label={t('comparisons.basis.mean')} value={points(report.meanBasis)} note="bp" />
        <Figure label={t('comparisons.basis.median')} value={points(report.medianBasis)} note="bp" />
        <Figure
          label={t('comparisons.basis.deviation')}
          value={
            <FigureText undefinedBecause={t('comparisons.basis.oneBar')}>
              {format.number(report.deviationBasis, 2)}
            </FigureText>
          }
          note="bp"
        />
        <Figure
          label={t('comparisons.basis.range')}
          value={`${points(report.smallestBasis)}${narrowSpace}…${narrowSpace}${points(report.largestBasis)}`}
          note="bp"
        />
        <span className={styles['range']}>
          {t('comparisons.range', {
            from: times.dateTime(report.fromTime),
            to: times.stamp(report.toTime),
          })}
        </span>
      </div>
      <section className={styles['part']}>
        <h3 className={styles['title']}>
          {t('comparisons.basis.days')} <span className={styles['unit']}>bp</span>
        </h3>
        <Days days={report.days} />
      </section>
      <section className={styles['part']}>
        <h3 className={styles['title']}>{t('comparisons.basis.results')}</h3>
        <Results results={report.results} />
        <h3 className={styles['title']}>{t('comparisons.basis.examples')}</h3>
        <div className={styles['scroll']}>
          <Flips examples={report.examples} />
        </div>
      </section>
    </div>
  );
}

type Day = BasisReport['days'][number];

function Days({ days }: Pick<BasisReport, 'days'>) {
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  const paint = useMemo(
    () => basisPaint({ days, colors, formatNumber: (value, decimals) => format.number(value, decimals) }),
    [days, colors, format],
  );
  return (
    <div className={styles['canvas']}>
      <CanvasSurface
        paint={paint}
        role="img"
        aria-label={t('comparisons.basis.days.label', {
          from: utcTimes.date(days[0]?.time),
          to: utcTimes.date(days.at(-1)?.time),
        })}
      />
      <AsTable
        isOverlay
        title={t('comparisons.basis.days')}
        fileName="basis"
        columns={[
          dayColumn<Day>('day', t('kit.column.day'), ({ time }) => time),
          ...(['mean', 'smallest', 'largest'] as const).map((key): DataColumn<Day> => ({
            key,
            header: t(`comparisons.basis.day.${key}`),
            unit: 'bp',
            isNumeric: true,
            text: (day) => format.signed(day[key], 2),
            value: (day) => day[key],
          })),
        ]}
        rows={() => days}
      />
    </div>
  );
}

function Results({ results }: Pick<BasisReport, 'results'>) {
  const t = useT();
  const format = useFormat();
  const columns: TableColumn<BasisReport['results'][number]>[] = [
    { key: 'series', header: t('comparisons.basis.series'), cell: ({ series }) => series.symbol },
    {
      key: 'trades',
      header: t('comparisons.basis.trades'),
      isNumeric: true,
      cell: ({ trades }) => format.number(trades),
    },
    {
      key: 'return',
      header: t('comparisons.basis.return'),
      unit: '%',
      isNumeric: true,
      cell: ({ returnFraction }) => (
        <FigureText change={returnFraction}>{format.signedPoints(returnFraction, 1)}</FigureText>
      ),
    },
    {
      key: 'sharpe',
      header: t('comparisons.basis.sharpe'),
      isNumeric: true,
      cell: ({ sharpe }) => (
        <FigureText undefinedBecause={t('comparisons.basis.noSharpe')}>{format.number(sharpe, 2)}</FigureText>
      ),
    },
  ];
  return (
    <Table
      aria-label={t('comparisons.basis.results')}
      rows={results}
      columns={columns}
      rowKey={({ series }) => series.symbol}
      isDense
    />
  );
}

function Flips({ examples }: Pick<BasisReport, 'examples'>) {
  const t = useT();
  const times = useTimes();
  const signalText = useSignalText();
  if (examples.length === 0) return <p className={styles['quiet']}>{t('comparisons.basis.examples.none')}</p>;
  const columns: TableColumn<BasisReport['examples'][number]>[] = [
    {
      key: 'time',
      header: t('comparisons.time'),
      unit: times.name,
      cell: ({ time }) => times.dateTime(time),
    },
    { key: 'first', header: t('comparisons.value.first'), cell: ({ first }) => signalText(first) },
    { key: 'second', header: t('comparisons.value.second'), cell: ({ second }) => signalText(second) },
  ];
  return (
    <Table
      aria-label={t('comparisons.basis.examples')}
      rows={examples}
      columns={columns}
      rowKey={({ time }) => time}
      isDense
    />
  );
}
