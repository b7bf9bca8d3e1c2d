import { useMemo } from 'react';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { ladderPaint } from './ladder-paint.ts';
import { ladderMarks, type LadderScale } from './ladder.ts';
import { isAtWork } from './session-alarm.ts';
import styles from './grid-monitor.module.css';

interface LadderProps {
  readonly row: SessionRow;
  readonly scale: LadderScale;
  readonly moneyDecimals: number;
}

/** Levels, stop, target and average of a session against its price. */
export function Ladder({ row, scale, moneyDecimals }: LadderProps) {
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  const { low, high } = scale;
  const paint = useMemo(
    () =>
      ladderPaint({
        marks: ladderMarks(row),
        scale: { low, high },
        colors,
        isQuiet: !isAtWork(row) || row.phase === 'cooldown' || row.phase === 'paused',
        isStopPartial: row.uncoveredSince !== null,
        nameOf: ({ kind, level }) =>
          level > 0
            ? t('grids.mark.level', { level })
            : t(`grids.mark.${kind as 'target' | 'average' | 'stop' | 'price'}`),
        formatPrice: (price) => format.decimal(price, row.instrument.priceDecimals),
        formatProfit: (money) => format.signedDecimal(money, moneyDecimals),
        formatPercent: (fraction, decimals) => format.signedPercent(fraction, decimals),
      }),
    [row, low, high, colors, t, format, moneyDecimals],
  );
  if (row.last === null) return <p className={styles['noPrice']}>{t('grids.noPrice')}</p>;
  return (
    <CanvasSurface
      paint={paint}
      role="img"
      aria-label={t('grids.ladder', { symbol: row.instrument.symbol })}
    />
  );
}
