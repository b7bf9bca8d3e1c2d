import { useQuery } from '@tanstack/react-query';
import type { SeriesComparison } from '../../../shared/contract/comparisons.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText, useSeries } from '../../stores/live-store.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import type { ComparedPair } from './choose-pair.ts';
import { PairForm } from './pair-form.tsx';
import styles from './comparisons.module.css';

/** Two stored series bar by bar: what is equal, what differs and where. */
export function ComparePanel() {
  return <PairForm>{(pair) => <Comparison pair={pair} />}</PairForm>;
}

function Comparison({ pair }: { readonly pair: ComparedPair }) {
  const client = useClient();
  const [first, second] = [useSeries(pair.first), useSeries(pair.second)];
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [
      'comparison',
      seriesText(pair.first),
      seriesText(pair.second),
      first?.contentHash,
      second?.contentHash,
    ],
    queryFn: () => client.comparisons.compare(pair),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isPending) return <Skeleton rows={6} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Found found={data} tickSize={first?.tickSize ?? 0.01} />;
}

function Found({ found, tickSize }: { readonly found: SeriesComparison; readonly tickSize: number }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const { equalBars, commonBars, onlyFirst, onlySecond, fromTime, toTime } = found;
  return (
    <div className={styles['found']} data-testid="comparison-found">
      <div className={styles['figures']}>
        <Figure
          isLarge
          label={t('comparisons.equal')}
          value={format.percent(commonBars === 0 ? null : equalBars / commonBars, 1)}
          note={t('comparisons.equal.note', {
            equal: format.number(equalBars),
            all: format.number(commonBars),
          })}
        />
        <Figure
          label={t('comparisons.onlyFirst')}
          value={format.number(onlyFirst)}
          note={t('comparisons.bars')}
        />
        <Figure
          label={t('comparisons.onlySecond')}
          value={format.number(onlySecond)}
          note={t('comparisons.bars')}
        />
        <span className={styles['range']}>
          {t('comparisons.range', { from: times.dateTime(fromTime), to: times.stamp(toTime) })}
        </span>
      </div>
      <section className={styles['part']}>
        <h3 className={styles['title']}>{t('comparisons.columns')}</h3>
        <div className={styles['scroll']}>
          <Columns columns={found.columns} />
        </div>
      </section>
      <section className={styles['part']}>
        <h3 className={styles['title']}>{t('comparisons.examples')}</h3>
        <div className={styles['scroll']}>
          <Examples examples={found.examples} tickSize={tickSize} />
        </div>
      </section>
    </div>
  );
}

function Columns({ columns }: Pick<SeriesComparison, 'columns'>) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const share = (value: number | null) => (
    <FigureText undefinedBecause={t('comparisons.noShare')}>{format.points(value, 3)}</FigureText>
  );
  const shown: TableColumn<SeriesComparison['columns'][number]>[] = [
    { key: 'name', header: t('comparisons.column'), cell: ({ name }) => t(`comparisons.column.${name}`) },
    {
      key: 'differing',
      header: t('comparisons.differing'),
      unit: t('comparisons.bars'),
      isNumeric: true,
      cell: ({ differing }) => format.number(differing),
    },
    {
      key: 'median',
      header: t('comparisons.median'),
      unit: '%',
      isNumeric: true,
      cell: ({ median }) => share(median),
    },
    {
      key: 'largest',
      header: t('comparisons.largest'),
      unit: '%',
      isNumeric: true,
      cell: ({ largest }) => share(largest),
    },
    {
      key: 'at',
      header: t('comparisons.largestAt'),
      unit: times.name,
      cell: ({ largestAt }) => <FigureText>{times.dateTime(largestAt)}</FigureText>,
    },
  ];
  return (
    <Table
      aria-label={t('comparisons.columns')}
      rows={columns}
      columns={shown}
      rowKey={({ name }) => name}
      isDense
    />
  );
}

function Examples({
  examples,
  tickSize,
}: Pick<SeriesComparison, 'examples'> & { readonly tickSize: number }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  if (examples.length === 0) return <p className={styles['quiet']}>{t('comparisons.examples.none')}</p>;
  const columns: TableColumn<SeriesComparison['examples'][number]>[] = [
    {
      key: 'time',
      header: t('comparisons.time'),
      unit: times.name,
      cell: ({ time }) => times.dateTime(time),
    },
    {
      key: 'first',
      header: t('comparisons.value.first'),
      isNumeric: true,
      cell: ({ first }) => format.price(first, tickSize),
    },
    {
      key: 'second',
      header: t('comparisons.value.second'),
      isNumeric: true,
      cell: ({ second }) => format.price(second, tickSize),
    },
    {
      key: 'difference',
      header: t('comparisons.difference'),
      unit: '%',
      isNumeric: true,
      cell: ({ difference }) => format.signedPoints(difference, 3),
    },
  ];
  return (
    <Table
      aria-label={t('comparisons.examples')}
      rows={examples}
      columns={columns}
      rowKey={({ time }) => time}
      isDense
    />
  );
}
