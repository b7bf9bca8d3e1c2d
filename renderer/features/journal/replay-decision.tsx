import { useMutation } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import type { DecisionReplay, JournalRow } from '../../../shared/contract/trading/journal.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useChosenAccountId } from '../../stores/trading-store.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { undefinedMark } from '../../ui/format/number-format.ts';
import { Note } from '../../ui/note.tsx';
import { Section } from '../../ui/panel-layout.tsx';
import styles from './journal.module.css';

/** Makes a decision again from what was kept of it, and shows whether the same comes out. */
export function ReplayDecision({ line }: { readonly line: JournalRow }) {
  const t = useT();
  const client = useClient();
  const accountId = useChosenAccountId();
  const replay = useMutation({
    mutationFn: () => client.trading.replayDecision({ accountId: accountId!, sequence: line.sequence }),
  });
  return (
    <Section title={t('journal.replay.title')}>
      <div className={styles['buttons']}>
        <Button
          size="small"
          look="primary"
          icon={RotateCcw}
          disabled={replay.isPending || accountId === null}
          onClick={() => replay.mutate()}
        >
          {t('journal.replay.run')}
        </Button>
      </div>
      {replay.error !== null && <ErrorState error={replay.error} />}
      {replay.data !== undefined && <ReplayResult replay={replay.data} />}
    </Section>
  );
}

/** What was decided from, and what came out then and now, line by line. */
export function ReplayResult({ replay }: { readonly replay: DecisionReplay }) {
  const t = useT();
  const hostText = useHostText();
  const { isIdentical, inputs, recorded, replayed } = replay;
  const rows = Array.from({ length: Math.max(recorded.length, replayed.length) }, (_, index) => ({
    recordedLine: recorded[index] ?? null,
    replayedLine: replayed[index] ?? null,
  }));
  return (
    <div className={styles['replay']} data-testid="decision-replay" data-identical={isIdentical}>
      <Note
        tone={isIdentical ? 'good' : 'bad'}
        title={t(isIdentical ? 'journal.replay.identical' : 'journal.replay.different')}
      >
        {t(isIdentical ? 'journal.replay.identical.text' : 'journal.replay.different.text')}
      </Note>
      <table className={styles['outcome']} aria-label={t('journal.replay.outcome')}>
        <thead>
          <tr>
            <th scope="col">{t('journal.replay.then')}</th>
            <th scope="col">{t('journal.replay.now')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={2}>{t('journal.replay.nothing')}</td>
            </tr>
          )}
          {rows.map(({ recordedLine, replayedLine }, index) => (
            <tr key={index} data-different={recordedLine !== replayedLine}>
              <td>{recordedLine === null ? undefinedMark : hostText(recordedLine)}</td>
              <td>{replayedLine === null ? undefinedMark : hostText(replayedLine)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details className={styles['inputs']}>
        <summary>{t('journal.replay.inputs', { count: inputs.length })}</summary>
        <dl className={styles['facts']} data-selectable>
          {inputs.map(({ name, value }) => (
            <div key={name} className={styles['fact']}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
