import { Grid3x3 } from 'lucide-react';
import type { RiskView } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { rampStep } from '../../plot/ramp.ts';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { undefinedMark } from '../../ui/format/number-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { WithRisk } from './with-risk.tsx';
import styles from './correlation.module.css';

type Correlation = RiskView['correlation'];

/** How alike the prices of what is held and watched move. */
export function CorrelationPanel() {
  return <WithRisk>{({ correlation }) => <Matrix of={correlation} />}</WithRisk>;
}

export function CorrelationTools() {
  const t = useT();
  const format = useFormat();
  return (
    <WithRisk isQuiet>
      {({ correlation: { hours, limit } }) => (
        <span className={styles['tools']}>
          {t('risk.correlation.caption', { hours, limit: format.number(limit, 2) })}
        </span>
      )}
    </WithRisk>
  );
}

function Matrix({ of: { symbols, values, limit, hours } }: { readonly of: Correlation }) {
  const t = useT();
  const format = useFormat();
  const { diverging } = useThemeColors();
  if (symbols.length < 2) {
    return (
      <EmptyState icon={Grid3x3} title={t('risk.correlation.none')}>
        {t('risk.correlation.none.text', { hours })}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <PanelScroll className={styles['scroll']!}>
        <table className={styles['matrix']} aria-label={t('risk.panel.correlation')}>
          <thead>
            <tr>
              <td />
              {symbols.map((symbol) => (
                <th key={symbol} scope="col" title={symbol}>
                  {shortName(symbol)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {symbols.map((symbol, row) => (
              <tr key={symbol}>
                <th scope="row" title={symbol}>
                  {shortName(symbol)}
                </th>
                {symbols.map((other, column) => {
                  const value = values[row]?.[column] ?? null;
                  if (row === column) return <td key={other} className={styles['self']} />;
                  if (value === null) {
                    return (
                      <td key={other} className={styles['unknown']} title={t('risk.correlation.unknown')}>
                        {undefinedMark}
                      </td>
                    );
                  }
                  const step = rampStep(diverging, (value + 1) / 2);
                  const isOver = value > limit;
                  return (
                    <td
                      key={other}
                      data-over={isOver}
                      style={{ background: diverging.colors[step], color: diverging.inks[step] }}
                      title={`${symbol} × ${other}${isOver ? `: ${t('risk.correlation.over')}` : ''}`}
                    >
                      {format.number(value, 2)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles['legend']}>
          <span className={styles['over']} /> {t('risk.correlation.over')}
        </p>
      </PanelScroll>
    </PanelColumn>
  );
}

/** `BTC/USDT` of `BINANCE:BTC/USDT:USDT`. */
function shortName(symbol: string): string {
  const market = /^[A-Z0-9]+:(.+)$/.exec(symbol)?.[1] ?? symbol;
  return market.split(':')[0] ?? market;
}
