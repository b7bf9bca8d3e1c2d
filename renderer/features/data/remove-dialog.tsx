import { useMutation } from '@tanstack/react-query';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText } from '../../stores/live-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { showToast } from '../../ui/toast.tsx';

interface RemoveDialogProps {
  readonly series: CandleSeries;
  readonly onClose: () => void;
}

/** Asks before candles leave the store; keeping them is the choice under the finger. */
export function RemoveDialog({ series, onClose }: RemoveDialogProps) {
  const t = useT();
  const client = useClient();
  const format = useFormat();
  const name = seriesText(series);
  const removal = useMutation({
    mutationFn: () => client.series.remove({ symbol: series.symbol, timeframe: series.timeframe }),
    onSuccess({ removedBars }) {
      showToast({
        title: t('data.removed', { series: name }),
        text: t('data.removed.text', { bars: format.number(removedBars) }),
      });
      onClose();
    },
  });
  const isSample = series.source !== 'file';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('data.remove.title', { series: name })}
      text={`${t('data.remove.text', { bars: format.number(series.bars) })}${isSample ? ` ${t('data.remove.synthetic')}` : ''}`}
      foot={
        <>
          <Button look="primary" size="large" autoFocus disabled={removal.isPending} onClick={onClose}>
            {t('data.remove.keep')}
          </Button>
          <Button
            look="danger-line"
            size="large"
            disabled={removal.isPending}
            onClick={() => removal.mutate()}
          >
            {t('data.remove.confirm')}
          </Button>
        </>
      }
    >
      {removal.isError && <ErrorState error={removal.error} />}
    </Dialog>
  );
}
