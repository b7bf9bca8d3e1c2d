import { Fragment, useState } from 'react';
import type { DragEvent, KeyboardEvent } from 'react';
import { useT } from '../../locales/translate.tsx';
import { classNames } from '../../ui/class-names.ts';
import { moveAxis, shortName } from './axis-arrangement.ts';
import type { AxisArrangement, AxisSide } from './axis-arrangement.ts';
import styles from './explorer.module.css';

interface AxisChipsProps {
  readonly arrangement: AxisArrangement;
  readonly side: AxisSide;
  readonly onArrange: (arrangement: AxisArrangement) => void;
}

const dragType = 'application/x-candlewright-axis';

/** The parameters nested along one side, outermost first; drag them, or use the arrow keys. */
export function AxisChips({ arrangement, side, onArrange }: AxisChipsProps) {
  const t = useT();
  const [isTarget, setIsTarget] = useState(false);
  const names = arrangement[side];
  const other: AxisSide = side === 'x' ? 'y' : 'x';

  const press = (event: KeyboardEvent, name: string) => {
    const at = names.indexOf(name);
    if (event.key === 'ArrowLeft') onArrange(moveAxis(arrangement, name, side, at - 1));
    else if (event.key === 'ArrowRight') onArrange(moveAxis(arrangement, name, side, at + 1));
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      onArrange(moveAxis(arrangement, name, other, arrangement[other].length));
    } else return;
    event.preventDefault();
  };
  const drop = (event: DragEvent, position: number) => {
    const name = event.dataTransfer.getData(dragType);
    setIsTarget(false);
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    onArrange(moveAxis(arrangement, name, side, position));
  };
  const allow = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    setIsTarget(true);
  };

  return (
    <span
      className={classNames(styles['chips'], isTarget && styles['dropTarget'])}
      onDragOver={allow}
      onDragLeave={() => setIsTarget(false)}
      onDrop={(event) => drop(event, names.length)}
    >
      <b>{t(side === 'x' ? 'explorer.heat.axisX' : 'explorer.heat.axisY')}</b>
      {names.map((name, i) => (
        <Fragment key={name}>
          {i > 0 && <span aria-hidden>›</span>}
          <button
            type="button"
            className={styles['chip']}
            aria-label={name}
            draggable
            title={t('explorer.heat.axisHint', { name })}
            onKeyDown={(event) => press(event, name)}
            onDragStart={(event) => event.dataTransfer.setData(dragType, name)}
            onDragOver={allow}
            onDrop={(event) => drop(event, i)}
          >
            <span className={styles['long']}>{name}</span>
            <span className={styles['short']}>{shortName(name)}</span>
          </button>
        </Fragment>
      ))}
      {names.length === 0 && <span>{t('explorer.heat.dropHere')}</span>}
    </span>
  );
}
