import { Fragment, useState } from 'react';
import type { DragEvent, KeyboardEvent } from 'react';
import { useT } from '../../locales/translate.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Select } from '../../ui/select.tsx';
import { moveAxis, shortName } from './axis-arrangement.ts';
import type { AxisArrangement, AxisSide, SearchAxis } from './axis-arrangement.ts';
import { sliceHeatmap } from './explorer-store.ts';
import type { Slices } from './heatmap-model.ts';
import styles from './explorer.module.css';

interface AxisChipsProps {
  readonly arrangement: AxisArrangement;
  readonly side: AxisSide;
  readonly onArrange: (arrangement: AxisArrangement) => void;
}

const dragType = 'application/x-candlewright-axis';

/** Where the arrow keys take a parameter of this side. */
const sideAbove: Readonly<Record<AxisSide, AxisSide>> = { x: 'rest', y: 'x', rest: 'y' };
const sideBelow: Readonly<Record<AxisSide, AxisSide>> = { x: 'y', y: 'rest', rest: 'x' };

/** The parameters nested along one side, outermost first; drag them, or use the arrow keys. */
export function AxisChips({ arrangement, side, onArrange }: AxisChipsProps) {
  const t = useT();
  const drop = useAxisDrop(arrangement, side, onArrange);
  const names = arrangement[side];
  return (
    <span className={classNames(styles['chips'], drop.isTarget && styles['dropTarget'])} {...drop.onSide}>
      <b>{t(side === 'x' ? 'explorer.heat.axisX' : 'explorer.heat.axisY')}</b>
      {names.map((name, i) => (
        <Fragment key={name}>
          {i > 0 && <span aria-hidden>›</span>}
          <AxisChip {...{ arrangement, side, onArrange, name }} onDropHere={drop.at(i)} />
        </Fragment>
      ))}
      {names.length === 0 && <span>{t('explorer.heat.dropHere')}</span>}
    </span>
  );
}

interface RestChipsProps {
  readonly arrangement: AxisArrangement;
  readonly axes: readonly SearchAxis[];
  readonly slices: Slices;
  readonly formatAxis: (name: string, value: number) => string;
  readonly onArrange: (arrangement: AxisArrangement) => void;
}

/** The parameters on neither side: each averaged over, or cut at one of its values. */
export function RestChips({ arrangement, axes, slices, formatAxis, onArrange }: RestChipsProps) {
  const t = useT();
  const drop = useAxisDrop(arrangement, 'rest', onArrange);
  const names = arrangement.rest;
  return (
    <span
      className={classNames(styles['chips'], drop.isTarget && styles['dropTarget'])}
      title={names.length === 0 ? t('explorer.heat.restHint') : undefined}
      data-testid="heatmap-rest"
      {...drop.onSide}
    >
      <b>{t('explorer.heat.axisRest')}</b>
      {names.map((name, i) => {
        const values = axes.find((axis) => axis.name === name)?.values ?? [];
        return (
          <Fragment key={name}>
            <AxisChip {...{ arrangement, side: 'rest' as const, onArrange, name }} onDropHere={drop.at(i)} />
            <Select
              size="small"
              className={styles['slice']}
              aria-label={t('explorer.heat.sliceOf', { name })}
              value={String(slices[name] ?? 'mean')}
              options={[
                { value: 'mean', label: t('explorer.heat.mean') },
                ...values.map((value, place) => ({
                  value: String(place),
                  label: formatAxis(name, value),
                })),
              ]}
              onChange={(place) => sliceHeatmap(name, place === 'mean' ? null : Number(place))}
            />
          </Fragment>
        );
      })}
      {names.length === 0 && <span>{t('explorer.heat.none')}</span>}
    </span>
  );
}

interface AxisChipProps extends AxisChipsProps {
  readonly name: string;
  readonly onDropHere: (event: DragEvent) => void;
}

function AxisChip({ arrangement, side, onArrange, name, onDropHere }: AxisChipProps) {
  const t = useT();
  const at = arrangement[side].indexOf(name);
  const moveTo = (to: AxisSide) => onArrange(moveAxis(arrangement, name, to, arrangement[to].length));
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onArrange(moveAxis(arrangement, name, side, at - 1));
    else if (event.key === 'ArrowRight') onArrange(moveAxis(arrangement, name, side, at + 1));
    else if (event.key === 'ArrowUp') moveTo(sideAbove[side]);
    else if (event.key === 'ArrowDown') moveTo(sideBelow[side]);
    else return;
    event.preventDefault();
  };
  return (
    <button
      type="button"
      className={styles['chip']}
      aria-label={name.includes(shortName(name)) ? name : `${name}, ${shortName(name)}`}
      draggable
      title={t('explorer.heat.axisHint', { name })}
      onKeyDown={press}
      onDragStart={(event) => event.dataTransfer.setData(dragType, name)}
      onDrop={onDropHere}
    >
      <span className={styles['long']}>{name}</span>
      <span className={styles['short']}>{shortName(name)}</span>
    </button>
  );
}

/** What a side does with a parameter that is dragged over it. */
function useAxisDrop(
  arrangement: AxisArrangement,
  side: AxisSide,
  onArrange: (arrangement: AxisArrangement) => void,
) {
  const [isTarget, setIsTarget] = useState(false);
  const at = (position: number) => (event: DragEvent) => {
    const name = event.dataTransfer.getData(dragType);
    setIsTarget(false);
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    onArrange(moveAxis(arrangement, name, side, position));
  };
  return {
    isTarget,
    at,
    onSide: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        setIsTarget(true);
      },
      onDragLeave: () => setIsTarget(false),
      onDrop: at(arrangement[side].length),
    },
  };
}
