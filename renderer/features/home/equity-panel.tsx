import { useMemo } from 'react';
import type { OverviewEquity } from '../../../shared/contract/overview.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { EquityFigures } from './equity-figures.tsx';
import { equityPaint } from './equity-paint.ts';
import { FirstSteps } from './first-steps.tsx';
import { useCrosshair } from './use-crosshair.ts';
import { WithOverview } from './with-overview.tsx';
import styles from './home.module.css';

export { EquityTools } from './equity-tools.tsx';

/** What the account is worth, what it was, and how far it has fallen. */
export function EquityPanel() {
  return (
    <WithOverview>
      {({ equity, steps }) => (
        <PanelColumn>
          <EquityFigures equity={equity} />
          {steps.hasSessions || equity.curve.time.length > 2 ? (
            <EquityCurve equity={equity} />
          ) : (
            <FirstSteps steps={steps} />
          )}
        </PanelColumn>
      )}
    </WithOverview>
  );
}

function EquityCurve({ equity }: { readonly equity: OverviewEquity }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const colors = useThemeColors();
  const { curve, moneyDecimals, currency, rollingSharpeDays } = equity;
  const { share, handlers } = useCrosshair();
  const paint = useMemo(
    () =>
      equityPaint({
        ...curve,
        colors,
        crosshair: share,
        words: {
          money: (value) => format.number(value, moneyDecimals),
          axis: (value) => format.number(value),
          percent: (fraction) => format.signedPercent(fraction),
          date: times.date,
          moment: times.dateTime,
          deepest: (text) => t('home.curve.deepest', { text }),
          ratio: (value) => format.number(value, 2),
          sharpe: t('home.curve.sharpe', { count: rollingSharpeDays }),
        },
      }),
    [curve, colors, share, format, moneyDecimals, rollingSharpeDays, times, t],
  );
  if (curve.time.length < 2) {
    return <p className={styles['quietText']}>{t('home.curve.few')}</p>;
  }
  return (
    <div className={styles['curve']} {...handlers}>
      <CanvasSurface
        paint={paint}
        role="img"
        aria-label={t('home.curve.label', {
          equity: `${format.decimal(equity.equity, moneyDecimals)} ${currency}`,
          from: times.date(curve.time[0]),
          deepest: format.percent(equity.deepestShare),
        })}
      />
    </div>
  );
}
