import type { StrategyProblem } from '../../../shared/contract/strategies.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useMissingInputs } from './use-missing-inputs.ts';
import { useChosenSeries, useChosenStrategy, useStrategyCatalogue } from './use-strategies.ts';
import styles from './research-form.module.css';

/** What keeps the chosen strategy from running on the chosen symbol, and which files of the user's are broken. */
export function StrategyNotes() {
  const t = useT();
  const series = useChosenSeries();
  const strategy = useChosenStrategy();
  const missing = useMissingInputs(strategy, series);
  const problems = useStrategyCatalogue()?.problems ?? [];
  return (
    <>
      {strategy && series && missing.length > 0 && (
        <Note
          tone="warning"
          title={t('explorer.inputs.title', {
            strategy: strategy.id,
            inputs: missing.map((kind) => t(`explorer.inputs.${kind}`)).join(', '),
          })}
        >
          {t('explorer.inputs.text', { symbol: series.symbol })}
          <Button look="ghost" size="small" onClick={() => openWorkspace('data')}>
            {t('explorer.form.openData')}
          </Button>
        </Note>
      )}
      {problems.map((problem) => (
        <BrokenFile key={problem.file} problem={problem} />
      ))}
    </>
  );
}

function BrokenFile({ problem }: { readonly problem: StrategyProblem }) {
  const t = useT();
  const hostText = useHostText();
  const where =
    problem.line === null
      ? problem.file
      : t('explorer.strategies.line', { file: problem.file, line: String(problem.line) });
  const reason = `${hostText(problem.reason)} ${hostText(problem.remedy)}`;
  return (
    <Note tone="warning" title={<span className={styles['file']}>{where}</span>}>
      <span className={styles['reason']} title={reason}>
        {reason}
      </span>
    </Note>
  );
}
