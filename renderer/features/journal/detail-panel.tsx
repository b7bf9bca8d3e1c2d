import { BookOpenText, ListFilter } from 'lucide-react';
import type { JournalRow } from '../../../shared/contract/trading/journal.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PanelColumn, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { entryFacts } from './entry-facts.ts';
import { changeFilter, showOrderInJournal, useJournal } from './journal-store.ts';
import { kindIcons, lineTone } from './kind-icon.ts';
import { ReplayDecision } from './replay-decision.tsx';
import { useLineLabel } from './use-line-label.ts';
import styles from './journal.module.css';

/** The chosen line: its sentence, what it was about, and everything that is kept of it. */
export function DetailPanel() {
  const t = useT();
  const line = useJournal((state) => state.selected);
  if (line === null) {
    return (
      <EmptyState icon={BookOpenText} title={t('journal.detail.none')}>
        {t('journal.detail.none.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <PanelScroll>
        <Head line={line} />
        {isReplayable(line) && <ReplayDecision key={line.sequence} line={line} />}
        <Section title={t('journal.detail.kept')} aside={<LineNumber of={line.sequence} />}>
          <dl className={styles['facts']} data-selectable>
            {entryFacts(line.entry).map(({ path, text, isBlock }) => (
              <div key={path} className={styles['fact']} data-block={isBlock}>
                <dt>{path}</dt>
                <dd>{isBlock ? <pre>{text}</pre> : text}</dd>
              </div>
            ))}
          </dl>
        </Section>
      </PanelScroll>
    </PanelColumn>
  );
}

/** Decisions of traders carry what they were made from; those of a person do not. */
function isReplayable({ kind, entry: { context } }: JournalRow): boolean {
  return kind === 'Decision' && typeof context === 'object' && context !== null && 'wanted' in context;
}

function LineNumber({ of }: { readonly of: number }) {
  const t = useT();
  const format = useFormat();
  return t('journal.detail.sequence', { sequence: format.number(of) });
}

function Head({ line }: { readonly line: JournalRow }) {
  const t = useT();
  const times = useTimes();
  const hostText = useHostText();
  const label = useLineLabel();
  const { clientOrderId, sessionId } = line;
  return (
    <Section>
      <div className={styles['head']} data-tone={lineTone(line)}>
        <Icon of={kindIcons[line.kind]} size={15} />
        <strong>{label(line)}</strong>
        <span className={styles['quiet']}>
          {times.dateTimeSeconds(line.time)} {times.name}
        </span>
      </div>
      <p className={styles['sentence']} data-selectable>
        {hostText(line.text)}
      </p>
      {(clientOrderId !== null || sessionId !== null) && (
        <div className={styles['buttons']}>
          {clientOrderId !== null && (
            <Button size="small" icon={ListFilter} onClick={() => showOrderInJournal(clientOrderId)}>
              {t('journal.detail.order')}
            </Button>
          )}
          {sessionId !== null && (
            <Button size="small" icon={ListFilter} onClick={() => changeFilter({ sessionId })}>
              {t('journal.detail.session')}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
