import { useMutation } from '@tanstack/react-query';
import { Pause, Play, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { showFailure, showToast } from '../../ui/toast.tsx';
import { SessionDetails } from './session-details.tsx';
import { isAtWork, sessionAlarm } from './session-alarm.ts';

/** Pause, go on, stop, forget: what may be done with one session, and its particulars. */
export function SessionActions({ row }: { readonly row: SessionRow }) {
  const t = useT();
  const client = useClient();
  const [asked, setAsked] = useState<'stop' | 'remove' | null>(null);
  const sessionId = row.id;
  const name = { symbol: row.instrument.symbol, strategy: row.strategyId };

  const turn = useMutation({
    mutationFn: (act: 'pause' | 'resume') =>
      act === 'pause'
        ? client.trading.pauseSession({ sessionId })
        : client.trading.resumeSession({ sessionId }),
    onSuccess: (_, act) => showToast({ tone: 'good', title: t(`grids.done.${act}`, name) }),
    onError: (error) => showFailure(error),
  });

  return (
    <>
      {sessionAlarm(row).tone === 'critical' && row.side !== null && (
        <Button look="danger" size="small" onClick={() => setAsked('stop')}>
          {t('grids.action.flatten')}
        </Button>
      )}
      {row.state === 'running' && (
        <IconButton
          icon={Pause}
          label={t('grids.action.pause')}
          disabled={turn.isPending}
          onClick={() => turn.mutate('pause')}
        />
      )}
      {row.state === 'paused' && (
        <IconButton
          icon={Play}
          label={t('grids.action.resume')}
          disabled={turn.isPending}
          onClick={() => turn.mutate('resume')}
        />
      )}
      {isAtWork(row) ? (
        <IconButton icon={Square} label={t('grids.action.stop')} onClick={() => setAsked('stop')} />
      ) : (
        <IconButton icon={Trash2} label={t('grids.action.remove')} onClick={() => setAsked('remove')} />
      )}
      <SessionDetails row={row} />
      {asked !== null && <AskFirst act={asked} row={row} onClose={() => setAsked(null)} />}
    </>
  );
}

interface AskFirstProps {
  readonly act: 'stop' | 'remove';
  readonly row: SessionRow;
  readonly onClose: () => void;
}

function AskFirst({ act, row, onClose }: AskFirstProps) {
  const t = useT();
  const client = useClient();
  const name = { symbol: row.instrument.symbol, strategy: row.strategyId };
  const mutation = useMutation({
    async mutationFn() {
      if (act === 'stop') await client.trading.stopSession({ sessionId: row.id });
      else await client.trading.removeSession({ sessionId: row.id });
    },
    onSuccess() {
      showToast({ tone: 'good', title: t(`grids.done.${act}`, name) });
      onClose();
    },
  });
  const holds = row.side !== null;
  return (
    <ConfirmDialog
      title={t(`grids.ask.${act}`, name)}
      text={t(
        act === 'remove' ? 'grids.ask.remove.text' : holds ? 'grids.ask.stop.held' : 'grids.ask.stop.flat',
      )}
      keep={t(`grids.ask.${act}.keep`)}
      confirm={t(act === 'stop' && holds ? 'grids.ask.stop.close' : `grids.ask.${act}.act`)}
      act={mutation}
      onClose={onClose}
      confirmTestId={`confirm-${act}`}
    />
  );
}
