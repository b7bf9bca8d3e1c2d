import { List, LocateFixed, Lock, LockOpen, Trash2 } from 'lucide-react';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Button } from '../../../ui/button.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import type { PriceChart } from '../price-chart.ts';
import { drawingIcons } from './drawing-icons.ts';
import { changeDrawings, noDrawings, selectDrawing, useDrawingStore } from './drawing-store.ts';
import styles from './drawings.module.css';

interface DrawingListProps {
  readonly symbol: string;
  readonly chart: PriceChart | null;
}

/** All drawings of the symbol by name: to select, find, lock and delete without a pointer on the chart. */
export function DrawingList({ symbol, chart }: DrawingListProps) {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const { drawings } = useDrawingStore(({ bySymbol }) => bySymbol[symbol] ?? noDrawings);
  const selected = useDrawingStore((state) => state.selected);
  return (
    <Popover
      side="right"
      aria-label={t('draw.list')}
      trigger={<IconButton icon={List} label={t('draw.list')} size="medium" data-testid="drawing-list" />}
    >
      {drawings.length === 0 ? (
        <p className={styles['hint']}>{t('draw.list.empty', { symbol })}</p>
      ) : (
        <>
          <ul className={styles['list']}>
            {drawings.map((drawing) => {
              const { id, kind, points, text, isLocked } = drawing;
              return (
                <li key={id}>
                  <Button
                    look="ghost"
                    size="small"
                    className={styles['name']}
                    aria-pressed={id === selected}
                    onClick={() => selectDrawing(id)}
                  >
                    <Icon of={drawingIcons[kind]} size={14} />
                    <span>{text === '' ? t(`draw.kind.${kind}`) : text}</span>
                    <small>{kind === 'vertical' ? '' : format.plain(points[0].price, 8)}</small>
                  </Button>
                  <IconButton
                    icon={LocateFixed}
                    label={t('draw.list.goTo')}
                    onClick={() => {
                      selectDrawing(id);
                      const times = points.map(({ time }) => time);
                      chart?.scrollTo(Math.min(...times), Math.max(...times));
                    }}
                  />
                  <IconButton
                    icon={isLocked ? Lock : LockOpen}
                    label={t(isLocked ? 'draw.unlock' : 'draw.lock')}
                    aria-pressed={isLocked}
                    onClick={() => changeDrawings(client, symbol, [{ ...drawing, isLocked: !isLocked }])}
                  />
                  <IconButton
                    icon={Trash2}
                    label={t('draw.remove')}
                    disabled={isLocked}
                    onClick={() => changeDrawings(client, symbol, [], [id])}
                  />
                </li>
              );
            })}
          </ul>
          <Button
            look="danger-line"
            size="small"
            onClick={() =>
              changeDrawings(
                client,
                symbol,
                [],
                drawings.filter(({ isLocked }) => !isLocked).map(({ id }) => id),
              )
            }
          >
            {t('draw.removeAll')}
          </Button>
        </>
      )}
    </Popover>
  );
}
