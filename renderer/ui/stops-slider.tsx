import type { KeyboardEvent } from 'react';
import { classNames } from './class-names.ts';
import styles from './stops-slider.module.css';

interface StopsSliderProps {
  /** In rising order. */
  readonly values: readonly number[];
  /** The stop that is fixed, or null while all values are tested. */
  readonly chosen: number | null;
  /** A click or an arrow key fixes a stop. */
  readonly onChoose: (value: number) => void;
  readonly format: (value: number) => string;
  readonly disabled?: boolean;
  readonly 'aria-label': string;
  /** Says "all values" where no stop is fixed. */
  readonly allText: string;
}

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};

/** Values that stand side by side below a line of the form. */
const mostLabels = 6;

/** Of many values only the ends, the middle and the chosen one are written; none of them so near that they touch. */
function hasRoom(i: number, chosen: number, count: number): boolean {
  if (count <= mostLabels || i === chosen) return true;
  const isMarked = i === 0 || i === count - 1 || i === (count - 1) >> 1;
  return isMarked && (chosen < 0 || Math.abs(i - chosen) >= count / mostLabels);
}

/** A line with one stop per value: all of them lit while all are tested, one large while one is fixed. */
export function StopsSlider(props: StopsSliderProps) {
  const { values, chosen, onChoose, format, disabled = false, allText } = props;
  const isAll = chosen === null;
  const index = chosen === null ? -1 : values.indexOf(chosen);
  const at = (i: number): string => (values.length < 2 ? '50%' : `${(100 * i) / (values.length - 1)}%`);

  function move(event: KeyboardEvent): void {
    const step = keySteps[event.key];
    const target =
      step !== undefined
        ? Math.min(
            values.length - 1,
            Math.max(0, index < 0 ? (step > 0 ? 0 : values.length - 1) : index + step),
          )
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? values.length - 1
            : null;
    if (target === null) return;
    event.preventDefault();
    onChoose(values[target]!);
  }

  return (
    <div className={classNames(isAll ? styles['all'] : styles['fixed'], disabled && styles['disabled'])}>
      <div
        className={styles['slider']}
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label={props['aria-label']}
        aria-valuemin={0}
        aria-valuemax={values.length - 1}
        aria-valuenow={Math.max(0, index)}
        aria-valuetext={chosen === null ? allText : format(chosen)}
        aria-disabled={disabled}
        onKeyDown={move}
      >
        <div className={styles['line']} />
        {values.map((value, i) => (
          <span
            key={value}
            aria-hidden
            className={styles['stop']}
            style={{
              left: `calc(6px + (100% - 12px) * ${values.length < 2 ? 0.5 : i / (values.length - 1)})`,
            }}
            data-chosen={value === chosen ? '' : undefined}
            onClick={() => onChoose(value)}
          />
        ))}
      </div>
      <div className={styles['values']} aria-hidden>
        {values.map((value, i) =>
          hasRoom(i, index, values.length) ? (
            <span key={value} style={{ left: at(i) }} data-chosen={value === chosen ? '' : undefined}>
              {format(value)}
            </span>
          ) : null,
        )}
      </div>
    </div>
  );
}
