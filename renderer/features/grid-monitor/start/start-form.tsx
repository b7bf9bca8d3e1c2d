import { useMutation } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import type { SessionRequest } from '../../../../shared/contract/trading/sessions.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { modeOfAccount } from '../../../stores/trading-mode.ts';
import { selectAccount } from '../../../stores/trading-store.ts';
import { openWorkspace } from '../../../stores/workspace-store.ts';
import { toFailure } from '../../../transport/failure.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { ModeBadge } from '../../../ui/mode-badge.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { acceptGaps } from '../../research-form/accept-gaps.ts';
import { OpenGapsNote } from '../../research-form/open-gaps-note.tsx';
import { SeriesAndStrategy } from '../../research-form/series-and-strategy.tsx';
import { chooseSession } from '../grids-store.ts';
import { CapitalSection } from './capital-section.tsx';
import { ParameterSection } from './parameter-section.tsx';
import { RuinPreview } from './ruin-preview.tsx';
import { SourceSection } from './source-section.tsx';
import { useStartDraft } from './use-start-draft.ts';
import styles from './start.module.css';

/** What is to be traded at the left, what it may cost at the right. */
export function StartForm({ onStarted }: { readonly onStarted: () => void }) {
  const t = useT();
  const client = useClient();
  const state = useStartDraft();
  const { account, request } = state;
  const start = useMutation({
    mutationFn: (asked: SessionRequest) => client.trading.startSession(asked),
    onSuccess(row) {
      selectAccount(row.accountId);
      chooseSession(row.id);
      openWorkspace('grids');
      showToast({
        tone: 'good',
        title: t('grids.done.start', { symbol: row.instrument.symbol, strategy: row.strategyId }),
      });
      onStarted();
    },
  });
  const accept = useMutation({
    async mutationFn(asked: SessionRequest) {
      await acceptGaps(client, toFailure(start.error).openGaps);
      start.mutate(asked);
    },
  });
  const openGaps = start.error === null ? [] : toFailure(start.error).openGaps;

  return (
    <div className={styles['columns']}>
      <form
        className={styles['form']}
        aria-label={t('grids.start.title')}
        onSubmit={(event) => {
          event.preventDefault();
          if (request !== null) start.mutate(request);
        }}
      >
        <SeriesAndStrategy />
        <SourceSection state={state} />
        <ParameterSection state={state} />
        <CapitalSection state={state} />
        {openGaps.length > 0 && request !== null && (
          <OpenGapsNote openGaps={openGaps} onAccept={() => accept.mutate(request)} />
        )}
        {accept.error !== null && <ErrorState error={accept.error} />}
        {start.error !== null && openGaps.length === 0 && (
          <ErrorState error={start.error} safe={t('grids.start.notStarted')} />
        )}
        <div className={styles['foot']}>
          {account !== null && <ModeBadge mode={modeOfAccount(account)} />}
          <Button
            look="primary"
            size="large"
            type="submit"
            icon={Play}
            disabled={request === null || start.isPending}
            data-testid="start-session"
          >
            {t(start.isPending ? 'grids.start.starting' : 'grids.start.act')}
          </Button>
        </div>
      </form>
      <RuinPreview request={request} />
    </div>
  );
}
