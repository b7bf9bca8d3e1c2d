import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Picks } from '../data/picks.tsx';
import { clockText, readClock } from './clock-text.ts';
import styles from './limits.module.css';

type RiskValue = RiskLimitRow['value'];
type Hours = Extract<RiskValue, readonly { weekdays: unknown }[]>[number];

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

interface HoursEditorProps {
  readonly value: readonly unknown[];
  readonly onChange: (value: RiskValue) => void;
}

/** Days and times at which entries are allowed, by the clock of the zone; none means always. */
export function HoursEditor({ value, onChange }: HoursEditorProps) {
  const t = useT();
  const spans = value as readonly Hours[];
  const change = (index: number, part: Partial<Hours>) =>
    onChange(spans.map((span, at) => (at === index ? { ...span, ...part } : span)));
  return (
    <div className={styles['spans']} role="group" aria-label={t('risk.limit.hours')}>
      {spans.map((span, index) => (
        <div key={index} className={styles['span']}>
          <Picks
            aria-label={t('risk.hours.days')}
            options={weekdays.map((day) => ({ value: String(day), label: t(`risk.weekday.${day}`) }))}
            chosen={span.weekdays.map(String)}
            onChange={(days) => change(index, { weekdays: days.map(Number).toSorted((a, b) => a - b) })}
          />
          <TimeInput
            label={t('risk.hours.from')}
            minute={span.fromMinute}
            onChange={(fromMinute) => change(index, { fromMinute })}
          />
          <TimeInput
            label={t('risk.hours.to')}
            minute={span.toMinute}
            onChange={(toMinute) => change(index, { toMinute })}
          />
          <IconButton
            icon={X}
            label={t('risk.hours.remove')}
            onClick={() => onChange(spans.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        size="small"
        look="ghost"
        icon={Plus}
        onClick={() => onChange([...spans, { weekdays: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1200 }])}
      >
        {t('risk.hours.add')}
      </Button>
    </div>
  );
}

interface TimeInputProps {
  readonly label: string;
  readonly minute: number;
  readonly onChange: (minute: number) => void;
}

function TimeInput({ label, minute, onChange }: TimeInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <TextField
      size="small"
      isNumeric
      className={styles['time']!}
      aria-label={label}
      placeholder="08:00"
      value={draft ?? clockText(minute)}
      onChange={(text) => {
        setDraft(text);
        const read = readClock(text);
        if (read !== null) onChange(read);
      }}
      onBlur={() => setDraft(null)}
      {...(draft !== null && readClock(draft) === null ? { 'aria-invalid': true } : {})}
    />
  );
}
