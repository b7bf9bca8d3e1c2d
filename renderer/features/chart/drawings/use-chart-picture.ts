import { Camera, Clipboard } from 'lucide-react';
import { useMemo } from 'react';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { useT } from '../../../locales/translate.tsx';
import { themeColors } from '../../../plot/theme-colors.ts';
import { useCommands, type Command } from '../../../stores/command-store.ts';
import { saveFile } from '../../../stores/save-file.ts';
import { modeOfWindow } from '../../../stores/trading-mode.ts';
import { useTradingStore } from '../../../stores/trading-store.ts';
import { useTimes } from '../../../ui/format/use-times.ts';
import { showFailure, showToast } from '../../../ui/toast.tsx';
import { useChart } from '../chart-store.ts';
import type { ChartSurface } from '../chart-surface.ts';
import { captionedPicture, pictureName, pngOf } from './chart-picture.ts';

export interface ChartPicture {
  copy(): void;
  save(): void;
}

/** Pictures of a chart as it is on the screen, with what it shows and when written around it. */
export function useChartPicture(
  chart: ChartSurface | null,
  { symbol, timeframe }: Pick<CandleSeries, 'symbol' | 'timeframe'>,
): ChartPicture {
  const t = useT();
  const times = useTimes({ symbol, timeframe });
  const mode = useTradingStore(({ accounts }) => modeOfWindow(accounts)) ?? 'backtest';
  const isReplay = useChart(({ replay }) => replay?.phase === 'running');
  const word = t(`kit.mode.${isReplay && mode !== 'live' ? 'replay' : mode}`);
  const picture = useMemo((): ChartPicture => {
    async function taken(): Promise<File> {
      if (chart === null) throw new Error('The chart is not drawn yet.');
      const now = Date.now();
      const time = times.dateTime(now);
      const caption = {
        symbol,
        timeframe,
        mode: word,
        time: times.stamp(now),
        zone: times.name,
        credit: t('draw.picture.credit'),
      };
      const image = captionedPicture(chart.picture(), caption, themeColors(), window.devicePixelRatio);
      return pngOf(image, pictureName(symbol, timeframe, time));
    }
    return {
      save: () => void taken().then(saveFile).catch(showFailure),
      copy() {
        // The item is handed over at once, while the click still counts as the reader's own.
        const item = new ClipboardItem({ 'image/png': taken() });
        navigator.clipboard.write([item]).then(
          () => showToast({ tone: 'good', title: t('draw.picture.copied') }),
          () =>
            showToast({
              tone: 'warning',
              title: t('draw.picture.failed'),
              text: t('draw.picture.failed.text'),
            }),
        );
      },
    };
  }, [chart, symbol, timeframe, times, word, t]);
  useCommands(
    useMemo(
      (): readonly Command[] =>
        chart === null
          ? []
          : [
              {
                id: 'chart.picture.copy',
                group: 'actions',
                title: { id: 'draw.picture.copy' },
                detail: symbol,
                icon: Clipboard,
                run: picture.copy,
              },
              {
                id: 'chart.picture.save',
                group: 'actions',
                title: { id: 'draw.picture.save' },
                detail: symbol,
                icon: Camera,
                run: picture.save,
              },
            ],
      [chart, picture, symbol],
    ),
  );
  return picture;
}
