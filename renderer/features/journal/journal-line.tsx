import { memo } from 'react';
import type { KeyboardEvent } from 'react';
import type { JournalRow } from '../../../shared/contract/trading/journal.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { Icon } from '../../ui/icon.tsx';
import { selectLine } from './journal-store.ts';
import { kindIcons, lineTone } from './kind-icon.ts';
import { useLineLabel } from './use-line-label.ts';
import styles from './journal.module.css';

interface JournalLineProps {
  readonly line: JournalRow;
  readonly index: number;
  readonly isSelected: boolean;
  readonly isReachable: boolean;
  readonly onKey: (event: KeyboardEvent, index: number) => void;
}

/** One line of the timeline; drawn again only when it is chosen or left. */
export const JournalLine = memo(function JournalLine(props: JournalLineProps) {
  const { line, index, isSelected, isReachable, onKey } = props;
  const hostText = useHostText();
  const times = useTimes();
  const label = useLineLabel();
  const text = hostText(line.text);
  return (
    <tr
      className={styles['line']}
      data-selectable-row=""
      data-row={line.sequence}
      data-kind={line.kind}
      data-tone={lineTone(line)}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isReachable ? 0 : -1}
      onClick={() => selectLine(line)}
      onKeyDown={(event) => onKey(event, index)}
    >
      <td className={styles['time']}>{times.dateTimeSeconds(line.time)}</td>
      <td title={label(line)}>
        <span className={styles['label']}>
          <Icon of={kindIcons[line.kind]} size={13} />
          {label(line)}
        </span>
      </td>
      <td className={styles['quiet']} title={line.sessionId ?? undefined}>
        {line.strategyId ?? ''}
      </td>
      <td title={line.symbol ?? undefined}>{line.symbol ?? ''}</td>
      <td title={text}>{text}</td>
    </tr>
  );
});
