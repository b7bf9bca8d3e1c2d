import { Plus, X } from 'lucide-react';
import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './limits.module.css';

type RiskValue = RiskLimitRow['value'];
type Blackout = Extract<RiskValue, readonly { note: unknown }[]>[number];

const hourMs = 3_600_000;

interface BlackoutsEditorProps {
  readonly value: readonly unknown[];
  readonly onChange: (value: RiskValue) => void;
}

/** Times without entries: a decision of a central bank, an upgrade of a venue. */
export function BlackoutsEditor({ value, onChange }: BlackoutsEditorProps) {
  const t = useT();
  const spans = value as readonly Blackout[];
  const change = (index: number, part: Partial<Blackout>) =>
    onChange(spans.map((span, at) => (at === index ? { ...span, ...part } : span)));

  function add(): void {
    const from = Math.ceil(Date.now() / hourMs) * hourMs;
    onChange([...spans, { from, to: from + hourMs, note: '' }]);
  }

  return (
    <div className={styles['spans']} role="group" aria-label={t('risk.limit.blackouts')}>
      {spans.map((span, index) => (
        <div key={index} className={styles['span']}>
          <DateTimeField
            className={styles['moment']!}
            aria-label={t('risk.hours.from')}
            value={span.from}
            onChange={(from) => from !== null && change(index, { from })}
          />
          <DateTimeField
            className={styles['moment']!}
            aria-label={t('risk.hours.to')}
            value={span.to}
            onChange={(to) => to !== null && change(index, { to })}
          />
          <TextField
            size="small"
            className={styles['note']!}
            aria-label={t('risk.blackouts.note')}
            placeholder={t('risk.blackouts.note')}
            value={span.note}
            onChange={(note) => change(index, { note })}
          />
          <IconButton
            icon={X}
            label={t('risk.hours.remove')}
            onClick={() => onChange(spans.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button size="small" look="ghost" icon={Plus} onClick={add}>
        {t('risk.blackouts.add')}
      </Button>
    </div>
  );
}
