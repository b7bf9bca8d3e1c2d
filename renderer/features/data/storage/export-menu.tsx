import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { SeriesKey } from '../../../../shared/contract/series.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { saveFile } from '../../../stores/save-file.ts';
import { seriesText } from '../../../stores/live-store.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { showFailure } from '../../../ui/toast.tsx';
import styles from './storage.module.css';

const formats = ['csv', 'json', 'parquet'] as const;

/** Candles as they are read, repairs included, in a file. */
export function ExportMenu({ series }: { readonly series: SeriesKey }) {
  const t = useT();
  const client = useClient();
  const [busy, setBusy] = useState<string | null>(null);

  async function save(format: (typeof formats)[number]): Promise<void> {
    setBusy(format);
    try {
      saveFile(
        await client.maintenance.export({ symbol: series.symbol, timeframe: series.timeframe, format }),
      );
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(null);
    }
  }

  return (
    <Popover
      aria-label={t('data.export.one', { series: seriesText(series) })}
      trigger={<IconButton icon={FileDown} label={t('data.export.one', { series: seriesText(series) })} />}
    >
      <div className={styles['menu']}>
        {formats.map((format) => (
          <Button key={format} look="ghost" disabled={busy !== null} onClick={() => void save(format)}>
            {t(`data.export.${format}`)}
          </Button>
        ))}
      </div>
    </Popover>
  );
}
