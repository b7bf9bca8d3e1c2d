import { Lock, LockOpen, Palette, Trash2 } from 'lucide-react';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { drawingIcons } from './drawing-icons.ts';
import { changeDrawings, noDrawings, useDrawingStore } from './drawing-store.ts';
import { DrawingForm } from './drawing-form.tsx';
import styles from './drawings.module.css';

/** What may be done with the drawing that is selected; nothing while none is. */
export function DrawingBar({ series }: { readonly series: CandleSeries }) {
  const { symbol } = series;
  const t = useT();
  const client = useClient();
  const { drawings } = useDrawingStore(({ bySymbol }) => bySymbol[symbol] ?? noDrawings);
  const selected = useDrawingStore((state) => state.selected);
  const isHidden = useDrawingStore((state) => state.isHidden);
  const drawing = isHidden ? undefined : drawings.find(({ id }) => id === selected);
  if (drawing === undefined) return null;
  const { id, kind, isLocked } = drawing;
  const name = t(`draw.kind.${kind}`);
  return (
    <div
      className={styles['bar']}
      role="toolbar"
      aria-label={t('draw.selected', { kind: name })}
      data-testid="drawing-bar"
    >
      <Icon of={drawingIcons[kind]} size={14} />
      <span className={styles['kind']}>{name}</span>
      <Popover
        side="top"
        aria-label={t('draw.style')}
        trigger={<IconButton icon={Palette} label={t('draw.style')} size="medium" />}
      >
        <DrawingForm key={id} drawing={drawing} series={series} />
      </Popover>
      <IconButton
        icon={isLocked ? Lock : LockOpen}
        label={t(isLocked ? 'draw.unlock' : 'draw.lock')}
        size="medium"
        aria-pressed={isLocked}
        onClick={() => changeDrawings(client, symbol, [{ ...drawing, isLocked: !isLocked }])}
      />
      <IconButton
        icon={Trash2}
        label={t('draw.remove')}
        shortcut="Del"
        size="medium"
        disabled={isLocked}
        onClick={() => changeDrawings(client, symbol, [], [id])}
      />
    </div>
  );
}
