import { CalendarSearch } from 'lucide-react';
import { useState } from 'react';
import { parseUtc } from '../../../shared/domain/time.ts';
import { useT } from '../../locales/translate.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './chart.module.css';

/** A small date box; what it cannot read, it says. */
export function GoToDate({ onGo }: { readonly onGo: (timeMs: number) => void }) {
  const t = useT();
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const go = () => {
    const time = parseUtc(text.trim());
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
        aria-label={t('chart.goToDate')}
        title={isWrong ? t('chart.dateProblem') : t('chart.goToDate')}
        {...(isWrong ? { 'aria-invalid': true } : {})}
        onChange={(next) => {
          setText(next);
          setIsWrong(false);
        }}
      />
      <IconButton
        type="submit"
        icon={CalendarSearch}
        label={isWrong ? t('chart.dateProblem') : t('chart.goToDate')}
      />
    </form>
  );
}
