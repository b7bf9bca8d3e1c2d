import { MoveVertical } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { useT } from '../../../locales/translate.tsx';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import type { MovableLine } from './movable-lines.ts';
import styles from './moves.module.css';

interface MoveListProps {
  readonly lines: readonly MovableLine[];
  readonly onChoose: (line: MovableLine) => void;
}

/** The lines that can be moved, by name: the way to a new price without a pointer on the chart. */
export function MoveList({ lines, onChoose }: MoveListProps) {
  const t = useT();
  const orders = lines.filter(({ moves }) => moves.kind === 'orders');
  return (
    <Popover
      align="end"
      aria-label={t('move.list')}
      trigger={<IconButton icon={MoveVertical} label={t('move.list')} data-testid="move-list" />}
    >
      {orders.length === 0 ? (
        <p className={styles['quiet']}>{t('move.list.empty')}</p>
      ) : (
        <ul className={styles['list']}>
          {orders.map((line) => (
            <li key={line.key}>
              <Radix.Close asChild>
                <Button look="ghost" onClick={() => onChoose(line)}>
                  {line.name}
                </Button>
              </Radix.Close>
            </li>
          ))}
        </ul>
      )}
      <p className={styles['hint']}>{t('move.hint')}</p>
    </Popover>
  );
}
