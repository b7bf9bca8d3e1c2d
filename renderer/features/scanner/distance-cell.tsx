import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { useT } from '../../locales/translate.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import styles from './scanner.module.css';

/** Bars of all rows are on one scale, so that they compare at a glance. */
const fullBar = 0.1;
/** From here on the next level is near. */
const near = 0.01;

/** How far the price must still go to the next level, as a bar and in percent. */
export function DistanceCell({ row }: { readonly row: ScannerRow }) {
  const t = useT();
  const format = useFormat();
  const { distance, entry, feed } = row;
  // Old bars ask nobody to look.
  const isHeard = feed === 'live' || feed === 'replay';
  if (distance === null) {
    const reason = t(entry === 'market' ? 'scanner.noLevel.market' : 'scanner.noLevel.waiting');
    return <FigureText undefinedBecause={reason}>{format.number(null)}</FigureText>;
  }
  const share = Math.min(1, Math.abs(distance) / fullBar);
  return (
    <span
      className={styles['distance']}
      data-near={isHeard && distance < near}
      title={distance < 0 ? t('scanner.passed') : undefined}
    >
      <span className={styles['track']} aria-hidden>
        <span className={styles['bar']} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={styles['share']}>{format.points(distance, 2)}</span>
    </span>
  );
}
