import { Check, X } from 'lucide-react';
import { memo } from 'react';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './scanner.module.css';

type Side = 'long' | 'short';
type Condition = ScannerRow['conditions'][number];

/** A dot for every condition, filled where it holds; its words on hover. */
export const ConditionPips = memo(function ConditionPips({ conditions }: Pick<ScannerRow, 'conditions'>) {
  return (
    <span className={styles['pips']}>
      {(['long', 'short'] as const).map((side) => (
        <SidePips key={side} side={side} conditions={conditions.filter((one) => one.side === side)} />
      ))}
    </span>
  );
});

function SidePips({ side, conditions }: { readonly side: Side; readonly conditions: readonly Condition[] }) {
  const t = useT();
  const hostText = useHostText();
  if (conditions.length === 0) return null;
  const met = conditions.filter(({ isMet }) => isMet).length;
  const summary = t('scanner.met', { side: t(`scanner.side.${side}`), met, all: conditions.length });
  return (
    <Tooltip
      text={
        <span className={styles['words']}>
          <strong>{summary}</strong>
          {conditions.map(({ text, isMet }) => (
            <span key={text} className={styles['word']} data-met={isMet}>
              <Icon
                of={isMet ? Check : X}
                size={12}
                label={t(isMet ? 'scanner.condition.met' : 'scanner.condition.unmet')}
              />
              {hostText(text)}
            </span>
          ))}
        </span>
      }
    >
      <span
        className={styles['sidePips']}
        role="img"
        aria-label={summary}
        data-all-met={met === conditions.length}
      >
        <span className={styles['letter']} aria-hidden>
          {t(`scanner.side.${side}.letter`)}
        </span>
        {conditions.map(({ text, isMet }) => (
          <span key={text} className={styles['pip']} data-met={isMet} />
        ))}
      </span>
    </Tooltip>
  );
}
