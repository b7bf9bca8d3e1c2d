import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useHostText } from '../../../locales/host-text.ts';
import { useT } from '../../../locales/translate.tsx';
import { Note } from '../../../ui/note.tsx';
import styles from './ticket.module.css';

/** Why the account takes no entries now; nothing while it does. */
export function TicketState({ account }: { readonly account: AccountRow }) {
  const t = useT();
  const hostText = useHostText();
  const { state, problem, latch } = account;
  if (state !== 'ready') {
    return (
      <div className={styles['note']}>
        <Note tone={state === 'failed' ? 'bad' : 'warning'} title={t(`trading.account.state.${state}`)}>
          {problem === null ? t('trading.ticket.notReady') : hostText(problem)}
        </Note>
      </div>
    );
  }
  if (latch.state === 'Active') return null;
  return (
    <div className={styles['note']}>
      <Note tone="bad" title={t(`trading.latch.${latch.state}`)}>
        {latch.reason === null ? t('trading.latch.text') : hostText(latch.reason)}
      </Note>
    </div>
  );
}
