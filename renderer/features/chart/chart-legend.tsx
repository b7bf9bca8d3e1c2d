import type { Translate } from '../../locales/translate.tsx';
import { useT } from '../../locales/translate.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import type { CandlePage } from './bars.ts';
import { indexAtOrBefore } from './bars.ts';
import type { PlanLine, PlanLines } from './plan-lines.ts';
import { planLineStyle } from './plan-lines.ts';
import styles from './chart.module.css';

interface ChartLegendProps {
  readonly page: CandlePage;
  readonly index: number;
  readonly tickSize: number;
}

/** The bar under the crosshair, or the last one. */
export function ChartLegend({ page, index, tickSize }: ChartLegendProps) {
  const t = useT();
  const format = useFormat();
  const at = Math.min(index, page.time.length - 1);
  const open = page.open[at];
  const close = page.close[at];
  const change = open > 0 ? close / open - 1 : null;
  const volume = page.volume[at];
  return (
    <span className={styles['ohlc']} data-testid="chart-legend">
      <Price name={t('chart.open')} value={format.price(open, tickSize)} />
      <Price name={t('chart.high')} value={format.price(page.high[at], tickSize)} />
      <Price name={t('chart.low')} value={format.price(page.low[at], tickSize)} />
      <Price name={t('chart.close')} value={format.price(close, tickSize)} />
      <span
        className={classNames(
          change !== null && change !== 0 && (change > 0 ? styles['up'] : styles['down']),
        )}
      >
        {format.signedPercent(change, 2)}
      </span>
      {volume !== null && <Price name={t('chart.volume')} value={format.number(volume, 1)} />}
    </span>
  );
}

interface PriceProps {
  readonly name: string;
  readonly value: string;
}

function Price({ name, value }: PriceProps) {
  return (
    <span>
      {name} <b>{value}</b>
    </span>
  );
}

interface LinesLegendProps {
  readonly plan: PlanLines;
  readonly time: number;
  readonly tickSize: number;
}

/** The plan's lines with their looks and their values at the crosshair. */
export function LinesLegend({ plan, time, tickSize }: LinesLegendProps) {
  const t = useT();
  const format = useFormat();
  const at = indexAtOrBefore(plan.time, time);
  return (
    <div className={styles['lines']}>
      {plan.lines.map((line, i) => {
        const { color, isDashed } = planLineStyle(plan.lines, i);
        const background = isDashed
          ? `repeating-linear-gradient(90deg, var(--${color}) 0 4px, transparent 4px 6px)`
          : `var(--${color})`;
        return (
          <div key={line.name}>
            <i style={{ background }} />
            {lineName(t, line)} <b>{format.price(at < 0 ? null : line.values[at], tickSize)}</b>
          </div>
        );
      })}
    </div>
  );
}

/** The host names lines in English; those that every plan has are worded here. */
function lineName(t: Translate, line: PlanLine): string {
  if (line.kind === 'target') return t('chart.line.target');
  const number = /^level (\d+)$/.exec(line.name)?.[1];
  return number === undefined ? line.name : t('chart.line.level', { number });
}
