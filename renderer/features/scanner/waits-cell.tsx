import { Check } from 'lucide-react';
import { memo } from 'react';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './scanner.module.css';

type WaitsCellProps = Pick<ScannerRow, 'reason' | 'side' | 'entry' | 'conditions'>;

/** In words: why it enters, what is missing on the side that misses least, or what stands in the way. */
export const WaitsCell = memo(function WaitsCell(row: WaitsCellProps) {
  const t = useT();
  const hostText = useHostText();
  const { reason, side, entry } = row;
  if (reason !== null) {
    return (
      <span className={styles['obstacle']} title={hostText(reason)}>
        {hostText(reason)}
      </span>
    );
  }
  if (side !== null) {
    const met = row.conditions.filter((condition) => condition.side === side).map(({ text }) => text);
    const due = entry === 'market' ? [t('scanner.enters.market')] : [];
    const text = [...due, ...met.map(hostText)].join(' · ');
    return (
      <span className={styles['enters']} title={text}>
        <Icon of={Check} size={12} />
        <span className={styles['symbol']}>{text}</span>
      </span>
    );
  }
  const text = t('scanner.waits', { words: missing(row).map(hostText).join(' · ') });
  return (
    <span className={styles['waits']} title={text}>
      {text}
    </span>
  );
});

function missing({ conditions }: WaitsCellProps): string[] {
  const sides = (['long', 'short'] as const)
    .map((side) => conditions.filter((condition) => condition.side === side))
    .filter((said) => said.length > 0)
    .map((said) => said.filter(({ isMet }) => !isMet).map(({ text }) => text));
  return sides.toSorted((a, b) => a.length - b.length)[0] ?? [];
}
