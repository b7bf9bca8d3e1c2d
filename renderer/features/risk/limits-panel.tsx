import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { gaugeTone, groupLimits } from './limit-groups.ts';
import { LimitRow } from './limit-row.tsx';
import { useLimitText } from './use-limit-text.ts';
import { WithRisk } from './with-risk.tsx';
import styles from './limits.module.css';

/** Every limit of the account and how much of it is used. */
export function LimitsPanel() {
  return <WithRisk>{({ limits }) => <Limits rows={limits} />}</WithRisk>;
}

function Limits({ rows }: { readonly rows: readonly RiskLimitRow[] }) {
  const t = useT();
  return (
    <PanelColumn>
      <Nearest rows={rows} />
      <PanelScroll>
        <div data-testid="risk-limits">
          {groupLimits(rows).map(({ group, rows: limits }) => (
            <section key={group} className={styles['group']}>
              <h3 className={styles['groupTitle']}>{t(`risk.group.${group}`)}</h3>
              <ul>
                {limits.map((row) => (
                  <LimitRow key={row.key} row={row} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </PanelScroll>
    </PanelColumn>
  );
}

/** The limit of which most is used: the one figure to look at. */
function Nearest({ rows }: { readonly rows: readonly RiskLimitRow[] }) {
  const t = useT();
  const format = useFormat();
  const words = useLimitText();
  const measured = rows.filter(({ usedShare }) => usedShare !== null);
  const nearest = measured.toSorted((a, b) => (b.usedShare ?? 0) - (a.usedShare ?? 0))[0];
  if (nearest === undefined || !((nearest.usedShare ?? 0) > 0)) {
    return <p className={styles['nothing']}>{t('risk.limits.nothing')}</p>;
  }
  return (
    <div className={styles['nearest']} data-tone={gaugeTone(nearest.usedShare)}>
      <b>{format.percent(nearest.usedShare, 0)}</b>
      <div>
        <strong>{words.name(nearest)}</strong>
        <span>
          {t('risk.limits.nearest', {
            used: words.used(nearest),
            limit: words.value(nearest, nearest.value),
          })}
        </span>
      </div>
    </div>
  );
}

/** How many loosenings wait. */
export function LimitsTools() {
  return <WithRisk isQuiet>{({ limits }) => <Waiting rows={limits} />}</WithRisk>;
}

function Waiting({ rows }: { readonly rows: readonly RiskLimitRow[] }) {
  const t = useT();
  const count = rows.filter(({ pending }) => pending !== null).length;
  return <span className={styles['tools']}>{t('risk.limits.waiting', { count })}</span>;
}
