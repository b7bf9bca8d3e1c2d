import { useMutation } from '@tanstack/react-query';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText } from '../../stores/live-store.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { showToast } from '../../ui/toast.tsx';

interface RemoveDialogProps {
  readonly series: CandleSeries;
  readonly onClose: () => void;
}

const waysBack: Readonly<Record<CandleSeries['source'], MessageId>> = {
  file: 'data.remove.file',
  venue: 'data.remove.venue',
  sample: 'data.remove.sample',
  synthetic: 'data.remove.sample',
};

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
  return (
    <ConfirmDialog
      title={t('data.remove.title', { series: name })}
      text={`${t('data.remove.text', { bars: format.number(series.bars) })} ${t(waysBack[series.source])}`}
      keep={t('data.remove.keep')}
      confirm={t('data.remove.confirm')}
      act={removal}
      onClose={onClose}
    />
  );
}
