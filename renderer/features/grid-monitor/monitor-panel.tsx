import { LayoutList, Play } from 'lucide-react';
import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { modeOfAccount } from '../../stores/trading-mode.ts';
import { useChosenAccount, useTradingStore } from '../../stores/trading-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Note } from '../../ui/note.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useHostText } from '../../locales/host-text.ts';
import { openStartSession } from './grids-store.ts';
import { commonScale } from './ladder.ts';
import { MonitorSummary } from './monitor-summary.tsx';
import { SessionCard } from './session-card.tsx';
import { useSessions, useSessionsElsewhere } from './use-sessions.ts';
import styles from './grid-monitor.module.css';
import { HelpLink } from '../../ui/help-link.tsx';

/** Every session of the account against its price, all on one scale. */
export function MonitorPanel() {
  const t = useT();
  const hostText = useHostText();
  const account = useChosenAccount();
  const sessions = useSessions();
  const accounts = useTradingStore((store) => store.accounts);
  const error = useTradingStore((store) => store.error);
  const { low, high } = useMemo(() => commonScale(sessions ?? []), [sessions]);
  const scale = useMemo(() => ({ low, high }), [low, high]);
  if (account === null || sessions === null) {
    if (error !== null) return <ErrorState error={error} />;
    if (accounts?.length === 0) {
      return (
        <EmptyState icon={LayoutList} title={t('grids.noAccount.title')}>
          {t('grids.noAccount.text')}
        </EmptyState>
      );
    }
    return <Skeleton rows={12} />;
  }
  return (
    <PanelColumn>
      {account.problem !== null && (
        <Note tone="bad" title={t('grids.problem', { account: account.id })}>
          {hostText(account.problem)}
        </Note>
      )}
      {sessions.length === 0 ? (
        <EmptyState
          icon={LayoutList}
          title={t('grids.empty.title', { account: account.id })}
          actions={
            <>
              <Button look="primary" icon={Play} onClick={() => openStartSession(true)}>
                {t('grids.start')}
              </Button>
              <HelpLink to={{ kind: 'page', page: 'trading', heading: 'start-a-session' }} />
            </>
          }
        >
          {t('grids.empty.text')}
        </EmptyState>
      ) : (
        <>
          <MonitorSummary account={account} sessions={sessions} />
          <div
            className={styles['cards']}
            style={{ '--cards': sessions.length } as React.CSSProperties}
            data-testid="session-cards"
          >
            {sessions.map((row) => (
              <SessionCard
                key={row.id}
                row={row}
                mode={modeOfAccount(account)}
                scale={scale}
                moneyDecimals={account.moneyDecimals}
              />
            ))}
          </div>
        </>
      )}
    </PanelColumn>
  );
}

/** How many sessions there are elsewhere, and the way to a new one. */
export function MonitorTools() {
  const t = useT();
  const elsewhere = useSessionsElsewhere();
  return (
    <>
      {elsewhere > 0 && <span className={styles['quiet']}>{t('grids.elsewhere', { count: elsewhere })}</span>}
      <Button look="ghost" size="small" icon={Play} onClick={() => openStartSession(true)}>
        {t('grids.start')}
      </Button>
    </>
  );
}
