import { Camera, Clipboard, Download } from 'lucide-react';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { useT } from '../../../locales/translate.tsx';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import type { ChartSurface } from '../chart-surface.ts';
import { useChartPicture } from './use-chart-picture.ts';
import styles from './drawings.module.css';

interface PictureMenuProps {
  readonly chart: ChartSurface | null;
  readonly series: CandleSeries;
}

/** A picture of the chart, into the clipboard or a file. */
export function PictureMenu({ chart, series }: PictureMenuProps) {
  const t = useT();
  const { copy, save } = useChartPicture(chart, series);
  return (
    <Popover
      align="end"
      aria-label={t('draw.picture')}
      trigger={
        <IconButton
          icon={Camera}
          label={t('draw.picture')}
          disabled={chart === null}
          data-testid="chart-picture"
        />
      }
    >
      <div className={styles['form']}>
        <Button icon={Clipboard} onClick={copy}>
          {t('draw.picture.copy')}
        </Button>
        <Button icon={Download} onClick={save}>
          {t('draw.picture.save')}
        </Button>
      </div>
    </Popover>
  );
}
