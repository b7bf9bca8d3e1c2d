import { Eye, EyeOff, Magnet, MousePointer2, Redo2, Undo2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { drawingKinds } from '../../../../shared/contract/charts.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { PriceChart } from '../price-chart.ts';
import { drawingIcons } from './drawing-icons.ts';
import type { DrawingInput } from './drawing-input.ts';
import { DrawingList } from './drawing-list.tsx';
import { chooseTool, noDrawings, redoDrawing, undoDrawing, useDrawingStore } from './drawing-store.ts';
import styles from './drawings.module.css';

interface DrawingToolsProps {
  readonly symbol: string;
  readonly chart: PriceChart | null;
  readonly input: DrawingInput | null;
}

/** The tools at the chart's left edge. */
export function DrawingTools({ symbol, chart, input }: DrawingToolsProps) {
  const t = useT();
  const client = useClient();
  const tool = useDrawingStore((state) => state.tool);
  const isHidden = useDrawingStore((state) => state.isHidden);
  const isSnapping = useDrawingStore((state) => state.isSnapping);
  const { history, drawings } = useDrawingStore(({ bySymbol }) => bySymbol[symbol] ?? noDrawings);
  const press = (event: KeyboardEvent): void => {
    const isMine = event.key === 'Escape' || event.key === 'Delete' || event.ctrlKey || event.metaKey;
    if (isMine && input?.press(event.nativeEvent) === true) event.preventDefault();
  };
  return (
    <div
      className={styles['tools']}
      role="toolbar"
      aria-orientation="vertical"
      aria-label={t('draw.tools')}
      data-testid="drawing-tools"
      data-drawings={drawings.length}
      onKeyDown={press}
    >
      <IconButton
        icon={MousePointer2}
        label={t('draw.select')}
        shortcut="Esc"
        size="medium"
        aria-pressed={tool === null}
        onClick={() => chooseTool(null)}
      />
      {drawingKinds.map((kind) => (
        <IconButton
          key={kind}
          icon={drawingIcons[kind]}
          label={t(`draw.kind.${kind}`)}
          size="medium"
          aria-pressed={tool === kind}
          data-tool={kind}
          disabled={isHidden}
          onClick={() => chooseTool(tool === kind ? null : kind)}
        />
      ))}
      <hr />
      <IconButton
        icon={Magnet}
        label={t('draw.snap')}
        shortcut={t('draw.snapKey')}
        size="medium"
        aria-pressed={isSnapping}
        onClick={() => useDrawingStore.setState({ isSnapping: !isSnapping })}
      />
      <IconButton
        icon={isHidden ? EyeOff : Eye}
        label={t(isHidden ? 'draw.show' : 'draw.hide')}
        size="medium"
        aria-pressed={isHidden}
        onClick={() => {
          chooseTool(null);
          useDrawingStore.setState({ isHidden: !isHidden });
        }}
      />
      <IconButton
        icon={Undo2}
        label={t('draw.undo')}
        shortcut="Ctrl Z"
        size="medium"
        disabled={history.done.length === 0}
        onClick={() => undoDrawing(client, symbol)}
      />
      <IconButton
        icon={Redo2}
        label={t('draw.redo')}
        shortcut="Ctrl Shift Z"
        size="medium"
        disabled={history.undone.length === 0}
        onClick={() => redoDrawing(client, symbol)}
      />
      <DrawingList symbol={symbol} chart={chart} />
    </div>
  );
}
