import { useMutation } from '@tanstack/react-query';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';

export type EndAct = 'stop' | 'remove';

interface EndSessionProps {
  readonly act: EndAct;
  readonly row: SessionRow;
  readonly onClose: () => void;
}

/** Asks before a session is stopped, which closes its position, or taken from the list. */
export function EndSession({ act, row, onClose }: EndSessionProps) {
  const t = useT();
  const client = useClient();
  const name = { symbol: row.instrument.symbol, strategy: row.strategyId };
  const holds = row.side !== null;
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
  const text =
    act === 'remove' ? 'grids.ask.remove.text' : holds ? 'grids.ask.stop.held' : 'grids.ask.stop.flat';
  return (
    <ConfirmDialog
      title={t(`grids.ask.${act}`, name)}
      text={t(text)}
      keep={t(act === 'stop' ? 'grids.ask.stop.keep' : 'grids.ask.remove.keep')}
      confirm={t(
        act === 'remove' ? 'grids.ask.remove.act' : holds ? 'grids.ask.stop.close' : 'grids.ask.stop.act',
      )}
      act={mutation}
      onClose={onClose}
      confirmTestId={`confirm-${act}`}
    />
  );
}
