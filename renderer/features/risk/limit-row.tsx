import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { LimitEditor } from './limit-editor.tsx';
import { LimitGauge } from './limit-gauge.tsx';
import { PendingChange } from './pending-change.tsx';
import { useLimitText } from './use-limit-text.ts';
import styles from './limits.module.css';

/** One limit: its name, how much is used, the value in force, and the way to another. */
export function LimitRow({ row }: { readonly row: RiskLimitRow }) {
  const t = useT();
  const words = useLimitText();
  const [isOpen, setOpen] = useState(false);
  const name = words.name(row);
  const hint = words.hint(row);
  const label = (
    <span className={styles['name']} tabIndex={hint === null ? undefined : 0}>
      {name}
    </span>
  );
  const isChanged = JSON.stringify(row.value) !== JSON.stringify(row.usual);
  return (
    <li className={styles['row']} data-limit={row.key}>
      <div className={styles['line']} data-plain={row.tighter === null}>
        {hint === null ? label : <Tooltip text={hint}>{label}</Tooltip>}
        {row.tighter !== null && <LimitGauge name={name} row={row} />}
        {row.tighter !== null && (
          <span className={styles['used']}>
            {row.used !== null && <FigureText>{words.used(row)}</FigureText>}
          </span>
        )}
        <span
          className={styles['value']}
          title={isChanged ? t('risk.limits.usual', { value: words.value(row, row.usual) }) : undefined}
        >
          {row.tighter !== null && (
            <span className={styles['bound']}>
              {t(row.tighter === 'lower' ? 'risk.limits.atMost' : 'risk.limits.atLeast')}
            </span>
          )}
          <b data-changed={isChanged}>{words.value(row, row.value)}</b>
        </span>
        <IconButton
          icon={Pencil}
          label={t('risk.limits.change', { name })}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {row.pending !== null && <PendingChange row={row} pending={row.pending} />}
      {isOpen && <LimitEditor row={row} onDone={() => setOpen(false)} />}
    </li>
  );
}
