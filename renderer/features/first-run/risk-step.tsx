import { Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { useSettings } from '../../stores/settings.ts';
import { selectAccount, useAccounts, useChosenAccountId } from '../../stores/trading-store.ts';
import { Button } from '../../ui/button.tsx';
import { LimitEditor } from '../risk/limit-editor.tsx';
import { PendingChange } from '../risk/pending-change.tsx';
import { useLimitText } from '../risk/use-limit-text.ts';
import { WithRisk } from '../risk/with-risk.tsx';
import { paperAccountOf } from './region-step.tsx';
import { StepPage } from './step-page.tsx';
import styles from './guide.module.css';

/** What a trader asks first; the Risk screen has all of them. */
const shownLimits = [
  'riskPerTradeShare',
  'dailyLossShare',
  'maxDrawdownShare',
  'maxOpenPositions',
  'maxPositionShare',
  'maxExposureShare',
  'maxLeverage',
] as const;

type ShownLimit = (typeof shownLimits)[number];

/** The limits of the account on paper as sentences, each with a way to another value. */
export function RiskStep() {
  const t = useT();
  const currency = useSettings()?.currency ?? '';
  const accounts = useAccounts();
  const wanted = paperAccountOf(accounts, currency)?.id;
  useEffect(() => {
    if (wanted !== undefined) selectAccount(wanted);
  }, [wanted]);
  const account = useChosenAccountId() ?? '';
  return (
    <StepPage isDone title={t('guide.risk.title')} text={t('guide.risk.text', { account })}>
      <WithRisk>
        {({ limits }) => (
          <ul className={styles['limits']}>
            {shownLimits.map((key) => {
              const row = limits.find((limit) => limit.key === key);
              return row && <Limit key={key} row={row} name={key} />;
            })}
          </ul>
        )}
      </WithRisk>
      <p className={styles['quiet']}>{t('guide.risk.waits')}</p>
    </StepPage>
  );
}

function Limit({ row, name }: { readonly row: RiskLimitRow; readonly name: ShownLimit }) {
  const t = useT();
  const words = useLimitText();
  const [isOpen, setOpen] = useState(false);
  return (
    <li data-limit={name}>
      <div className={styles['limit']}>
        <b>{words.value(row, row.value)}</b>
        <span>{t(`guide.risk.${name}`)}</span>
        <Button
          icon={Pencil}
          aria-label={t('risk.limits.change', { name: words.name(row) })}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('guide.risk.change')}
        </Button>
      </div>
      {row.pending !== null && <PendingChange row={row} pending={row.pending} />}
      {isOpen && <LimitEditor row={row} onDone={() => setOpen(false)} />}
    </li>
  );
}
