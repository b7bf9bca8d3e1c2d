import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import styles from './scanner.module.css';

/** What is missing for an entry, in words: on the side that misses least. */
export function WaitsCell({ row }: { readonly row: ScannerRow }) {
  const t = useT();
  const hostText = useHostText();
  if (row.reason !== null) {
    return (
      <span className={styles['obstacle']} title={hostText(row.reason)}>
        {hostText(row.reason)}
      </span>
    );
  }
  if (row.side !== null) return <span>{t(`scanner.enters.${row.entry ?? 'market'}`)}</span>;
  const words = missing(row).map(hostText).join(' · ');
  return (
    <span className={styles['waits']} title={words}>
      {words}
    </span>
  );
}

function missing({ conditions }: ScannerRow): string[] {
  const [long, short] = (['long', 'short'] as const).map((side) => {
    const said = conditions.filter((condition) => condition.side === side);
    return { said, unmet: said.filter(({ isMet }) => !isMet).map(({ text }) => text) };
  });
  if (long!.said.length === 0) return short!.unmet;
  if (short!.said.length === 0) return long!.unmet;
  return short!.unmet.length < long!.unmet.length ? short!.unmet : long!.unmet;
}
