import styles from './arena.module.css';

const width = 96;
const height = 18;

interface SparklineProps {
  /** Daily equity over the capital: 1 is where it began. */
  readonly equity: readonly number[];
  readonly label: string;
}

/** The shape of an equity, with the line it began on. */
export function Sparkline({ equity, label }: SparklineProps) {
  if (equity.length < 2) return null;
  const low = Math.min(1, ...equity);
  const high = Math.max(1, ...equity);
  const yOf = (value: number): number => 1 + (1 - (value - low) / (high - low || 1)) * (height - 2);
  const points = equity.map(
    (value, index) => `${((index / (equity.length - 1)) * width).toFixed(1)},${yOf(value).toFixed(1)}`,
  );
  return (
    <svg
      className={styles['spark']}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      data-tone={(equity.at(-1) ?? 1) >= 1 ? 'up' : 'down'}
    >
      <line x1={0} x2={width} y1={yOf(1)} y2={yOf(1)} />
      <polyline points={points.join(' ')} />
    </svg>
  );
}
