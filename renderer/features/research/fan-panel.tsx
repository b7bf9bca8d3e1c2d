import { useMemo } from 'react';
import type {
  CandleBootstrapReport,
  MonteCarloReport,
  Percentiles,
} from '../../../shared/contract/validation.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { AsTable } from '../../ui/as-table.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { decimalsOf } from '../../ui/format/number-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { fanPaint } from './draw-fan.ts';
import { WithValidation } from './with-report.tsx';
import styles from './research.module.css';

/** What luck alone could have made of the same trades, and of the same market in another order. */
export function FanPanel() {
  return (
    <WithValidation
      section="monteCarlo"
      of={({ monteCarlo, candleBootstrap }) => monteCarlo && { monteCarlo, candleBootstrap }}
    >
      {({ monteCarlo, candleBootstrap }) => (
        <div className={styles['withFacts']}>
          <Fan report={monteCarlo} />
          <BootstrapTable trades={monteCarlo} candles={candleBootstrap} />
        </div>
      )}
    </WithValidation>
  );
}

function Fan({ report }: { readonly report: MonteCarloReport }) {
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  const { fan, paths, trades } = report;
  const paint = useMemo(
    () =>
      fan === null
        ? null
        : fanPaint({
            fan,
            colors,
            formatEquity: (value, step) => `${format.number(value, decimalsOf(step))}×`,
            formatStep: (count) => format.number(count),
            tradesTitle: t('research.fan.trades'),
          }),
    [fan, colors, format, t],
  );
  if (paint === null) return <p className={styles['waiting']}>{t('research.fan.none')}</p>;
  return (
    <div className={styles['plot']}>
      <CanvasSurface
        paint={paint}
        role="img"
        aria-label={t('research.fan.label', { paths: format.number(paths), trades: format.number(trades) })}
      />
      {fan !== null && <FanAsTable fan={fan} />}
    </div>
  );
}

const bands = ['p5', 'p25', 'p50', 'p75', 'p95'] as const;

function FanAsTable({ fan }: { readonly fan: NonNullable<MonteCarloReport['fan']> }) {
  const t = useT();
  const format = useFormat();
  const columns: DataColumn<number>[] = [
    { key: 'step', header: t('research.fan.step'), isNumeric: true, value: (row) => fan.steps[row] },
    ...bands.map((band): DataColumn<number> => ({
      key: band,
      header: `${band.slice(1)} %`,
      isNumeric: true,
      text: (row) => format.number(fan.equity[band][row] ?? null, 3),
      value: (row) => fan.equity[band][row],
    })),
    {
      key: 'actual',
      header: t('research.fan.actual'),
      isNumeric: true,
      text: (row) => format.number(fan.actual[row] ?? null, 3),
      value: (row) => fan.actual[row],
    },
  ];
  return (
    <AsTable
      isOverlay
      title={t('research.panel.fan')}
      fileName="monte-carlo"
      columns={columns}
      rows={() => fan.steps.map((_, row) => row)}
    />
  );
}

function BootstrapTable({
  trades,
  candles,
}: {
  readonly trades: MonteCarloReport;
  readonly candles: CandleBootstrapReport | null;
}) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const percent = (value: number | null) => format.percent(value, 1);
  const ratio = (value: number | null) => format.number(value, 2);
  const reasons = { ...candles?.undefinedBecause };
  const row = (
    key: string,
    name: string,
    values: Percentiles | undefined,
    write: (value: number | null) => string,
    because: Readonly<Record<string, string>>,
  ) => (
    <tr key={key}>
      <th scope="row">{name}</th>
      {(['p5', 'p25', 'p50', 'p75', 'p95'] as const).map((at) => {
        const reason = because[key.split('-')[1] ?? ''];
        return (
          <td key={at}>
            <FigureText undefinedBecause={reason === undefined ? undefined : hostText(reason)}>
              {write(values?.[at] ?? null)}
            </FigureText>
          </td>
        );
      })}
    </tr>
  );
  return (
    <table className={styles['facts']} aria-label={t('research.panel.fan')}>
      <thead>
        <tr>
          <th scope="col">
            <Term of="monte_carlo_pvalue">p</Term> {format.number(trades.pValue, 3)}
            {candles && `, ${t('research.fan.markets')} ${format.number(candles.pValue, 3)}`}{' '}
            {(trades.isUnderpowered || candles?.isUnderpowered === true) && (
              <Badge tone="warning">{t('research.underpowered')}</Badge>
            )}
          </th>
          <th scope="col">5 %</th>
          <th scope="col">25 %</th>
          <th scope="col">50 %</th>
          <th scope="col">75 %</th>
          <th scope="col">95 %</th>
        </tr>
      </thead>
      <tbody>
        {row(
          'trades-finalReturn',
          t('research.fan.tradesReturn'),
          trades.finalReturn,
          percent,
          trades.undefinedBecause,
        )}
        {row(
          'trades-maxDrawdown',
          t('research.fan.tradesDrawdown'),
          trades.maxDrawdown,
          percent,
          trades.undefinedBecause,
        )}
        {candles && row('candles-sharpe', t('research.fan.candlesSharpe'), candles.sharpe, ratio, reasons)}
        {candles &&
          row('candles-totalReturn', t('research.fan.candlesReturn'), candles.totalReturn, percent, reasons)}
        <tr>
          <th scope="row">
            {t('research.fan.ruin', { threshold: format.percent(trades.ruinThreshold, 0) })}
          </th>
          <td colSpan={5}>
            <FigureText>{format.percent(trades.riskOfRuin, 1)}</FigureText>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
