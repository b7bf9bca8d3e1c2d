import { CalendarSearch } from 'lucide-react';
import { useState } from 'react';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { useT } from '../../locales/translate.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './chart.module.css';

interface GoToDateProps {
  readonly series: SeriesKey;
  readonly onGo: (timeMs: number) => void;
}

/** A small date box; what it cannot read, it says. */
export function GoToDate({ series, onGo }: GoToDateProps) {
  const t = useT();
  const times = useTimes(series);
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const go = () => {
    const time = times.parse(text.trim());
    setIsWrong(time === null);
    if (time !== null) onGo(time);
  };
  return (
    <form
      className={styles['date']}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <TextField
        size="small"
        value={text}
        placeholder="2021-09-20"
        aria-label={t('chart.goToDate', { zone: times.name })}
        title={isWrong ? t('chart.dateProblem') : t('chart.goToDate', { zone: times.name })}
        {...(isWrong ? { 'aria-invalid': true } : {})}
        onChange={(next) => {
          setText(next);
          setIsWrong(false);
        }}
      />
      <IconButton
        type="submit"
        icon={CalendarSearch}
        label={isWrong ? t('chart.dateProblem') : t('chart.goToDate', { zone: times.name })}
      />
    </form>
  );
}
