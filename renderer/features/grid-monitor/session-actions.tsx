import { useMutation } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { showFailure, showToast } from '../../ui/toast.tsx';
import { EndSession, type EndAct } from './end-session.tsx';
import { SessionDetails } from './session-details.tsx';
import { sessionAlarm } from './session-alarm.ts';

/** Pause or go on, its particulars, and how it ends; a session in need is closed with one button. */
export function SessionActions({ row }: { readonly row: SessionRow }) {
  const t = useT();
  const client = useClient();
  const [asked, setAsked] = useState<EndAct | null>(null);
  const sessionId = row.id;
  const turn = useMutation({
    mutationFn: (act: 'pause' | 'resume') =>
      act === 'pause'
        ? client.trading.pauseSession({ sessionId })
        : client.trading.resumeSession({ sessionId }),
    onSuccess: (_, act) =>
      showToast({
        tone: 'good',
        title: t(`grids.done.${act}`, { symbol: row.instrument.symbol, strategy: row.strategyId }),
      }),
    onError: (error) => showFailure(error),
  });
  const isInNeed = sessionAlarm(row).tone === 'critical' && row.side !== null;
  return (
    <>
      {isInNeed && (
        <Button look="danger" size="small" onClick={() => setAsked('stop')}>
          {t('grids.action.flatten')}
        </Button>
      )}
      {row.state === 'running' && !isInNeed && (
        <IconButton
          icon={Pause}
          label={t('grids.action.pause')}
          disabled={turn.isPending}
          onClick={() => turn.mutate('pause')}
        />
      )}
      {row.state === 'paused' && !isInNeed && (
        <IconButton
          icon={Play}
          label={t('grids.action.resume')}
          disabled={turn.isPending}
          onClick={() => turn.mutate('resume')}
        />
      )}
      <SessionDetails row={row} onEnd={setAsked} />
      {asked !== null && <EndSession act={asked} row={row} onClose={() => setAsked(null)} />}
    </>
  );
}
