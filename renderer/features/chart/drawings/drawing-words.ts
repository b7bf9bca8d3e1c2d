import type { Drawing } from '../../../../shared/contract/charts.ts';
import type { Translate } from '../../../locales/translate.tsx';
import { narrowSpace } from '../../../ui/format/number-format.ts';
import type { NumberFormat } from '../../../ui/format/number-format.ts';
import { priceDecimals } from '../bars.ts';
import type { ChartSurface } from '../chart-surface.ts';
import type { DrawingWords } from './drawings-primitive.ts';
import { measureOf, spanParts } from './measure.ts';

/** What drawings say on a chart of prices with this tick. */
export function drawingWords(
  chart: Pick<ChartSurface, 'barsBetween'>,
  tickSize: number,
  format: NumberFormat,
  t: Translate,
): DrawingWords {
  const decimals = priceDecimals(tickSize);
  const span = (durationMs: number): string =>
    spanParts(durationMs)
      .map(({ unit, count }) => t(`draw.${unit}`, { count: format.number(count) }))
      .join(narrowSpace);
  return {
    price: (price) => format.price(price, tickSize),
    level: (ratio, price) => `${format.plain(ratio, 3)}  ${format.price(price, tickSize)}`,
    measure({ points: [from, to] }: Drawing) {
      const { price, share, bars, durationMs } = measureOf(from, to, chart.barsBetween(from.time, to.time));
      const time = span(durationMs);
      return [
        `${format.signed(price, decimals)}  ${format.signedPercent(share, 2)}`,
        [t('draw.bars', { count: bars }), ...(time === '' ? [] : [time])].join(' · '),
      ];
    },
  };
}
