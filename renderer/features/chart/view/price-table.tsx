import { useT } from '../../../locales/translate.tsx';
import { AsTable } from '../../../ui/as-table.tsx';
import { timeColumn } from '../../../ui/data-table.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { useTimes } from '../../../ui/format/use-times.ts';
import type { Bar, CandlePage } from '../bars.ts';
import { barAt } from '../bars.ts';
import type { ShownSeries } from '../shown-series.ts';

interface PriceTableProps {
  readonly series: ShownSeries;
  readonly page: CandlePage;
}

/** The bars that the chart holds as a table, the newest first. */
export function PriceTable({ series, page }: PriceTableProps) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(series);
  const { symbol, timeframe, tickSize } = series;
  const price = (key: 'open' | 'high' | 'low' | 'close', header: string) => ({
    key,
    header,
    isNumeric: true,
    text: (bar: Bar) => format.price(bar[key], tickSize),
    value: (bar: Bar) => bar[key],
  });
  return (
    <AsTable<Bar>
      title={t('chart.table.title', { symbol, timeframe })}
      fileName={`candles-${symbol}-${timeframe}`}
      isDisabled={page.time.length === 0}
      columns={[
        timeColumn('time', t('chart.table.time'), times, ({ time }: Bar) => time),
        price('open', t('chart.table.open')),
        price('high', t('chart.table.high')),
        price('low', t('chart.table.low')),
        price('close', t('chart.table.close')),
        {
          key: 'volume',
          header: t('chart.table.volume'),
          isNumeric: true,
          text: ({ volume }) => format.number(volume, 2),
          value: ({ volume }) => volume,
        },
      ]}
      rows={() => page.time.map((_, i) => barAt(page, page.time.length - 1 - i))}
    />
  );
}
