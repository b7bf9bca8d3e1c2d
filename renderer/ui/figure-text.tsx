import { classNames } from './class-names.ts';
import { undefinedMark } from './format/number-format.ts';
import text from './text.module.css';

interface FigureTextProps {
  /** Already formatted. */
  readonly children: string;
  /** Why there is no figure, shown on hover over the dash. */
  readonly undefinedBecause?: string | undefined;
  /** Colours a change: above zero up, below zero down. The sign is in the text already. */
  readonly change?: number | null;
}

/** A figure in a cell, with the reason where there is none. */
export function FigureText({ children, undefinedBecause, change }: FigureTextProps) {
  if (children === undefinedMark) {
    return (
      <span className={text['tertiary']} title={undefinedBecause}>
        {undefinedMark}
      </span>
    );
  }
  const tone = typeof change === 'number' && change !== 0 && (change > 0 ? text['up'] : text['down']);
  return <span className={classNames(tone)}>{children}</span>;
}
