import { useMemo } from 'react';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import { useT } from '../../locales/translate.tsx';
import { AsTable } from '../../ui/as-table.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import { timeColumn } from '../../ui/data-table.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';

type Report = Pick<WalkForwardReport, 'windows' | 'request'>;
type Window = Report['windows'][number];

interface WindowsAsTableProps {
  readonly report: Report;
  readonly isOverlay?: boolean;
}

/** The numbers of the chart of windows: what was chosen in each, and what came of it. */
export function WindowsAsTable({ report, isOverlay = false }: WindowsAsTableProps) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(report.request);
  const columns = useMemo((): DataColumn<Window>[] => {
    const ratio = (key: 'inSampleSharpe' | 'outOfSampleSharpe'): DataColumn<Window> => ({
      key,
      header: t(`explorer.metric.${key}`),
      isNumeric: true,
      text: (window) => format.number(window[key], 2),
      value: (window) => window[key],
    });
    return [
      { key: 'index', header: '#', isNumeric: true, value: ({ index }) => index + 1 },
      timeColumn('isFrom', t('explorer.windows.isFrom'), times, ({ inSampleFrom }) => inSampleFrom),
      timeColumn('oosFrom', t('explorer.windows.oosFrom'), times, ({ outOfSampleFrom }) => outOfSampleFrom),
      timeColumn('oosTo', t('explorer.windows.oosTo'), times, ({ outOfSampleTo }) => outOfSampleTo),
      {
        key: 'chosen',
        header: t('explorer.windows.chosen'),
        text: ({ chosenParams }) =>
          chosenParams === null ? t('explorer.windows.flat') : Object.values(chosenParams).join(' / '),
        value: ({ chosenParams }) => (chosenParams === null ? null : JSON.stringify(chosenParams)),
      },
      ratio('inSampleSharpe'),
      ratio('outOfSampleSharpe'),
      {
        key: 'return',
        header: t('explorer.metric.outOfSampleReturn'),
        unit: '%',
        isNumeric: true,
        text: ({ outOfSampleReturn }) => format.signedPoints(outOfSampleReturn, 1),
        value: ({ outOfSampleReturn }) => (outOfSampleReturn === null ? null : outOfSampleReturn * 100),
      },
      {
        key: 'trades',
        header: t('explorer.metric.trades'),
        isNumeric: true,
        value: ({ outOfSampleTrades }) => outOfSampleTrades,
      },
    ];
  }, [t, format, times]);
  return (
    <AsTable
      isOverlay={isOverlay}
      title={t('explorer.panel.windows')}
      fileName={`windows-${report.request.symbol}-${report.request.timeframe}`}
      columns={columns}
      rows={() => report.windows}
    />
  );
}
