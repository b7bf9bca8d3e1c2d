import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useCommandStore } from '../../stores/command-store.ts';
import { openHelp } from '../../stores/help-store.ts';
import { searchHelp, type HelpEntry, type Stretch } from './help-search.ts';
import { useHelpEntries } from './use-help-entries.ts';
import styles from './help.module.css';

const most = 40;

/** What the search found, best first; a command runs, everything else is shown. */
export function HelpResults({ query }: { readonly query: string }) {
  const t = useT();
  const entries = useHelpEntries();
  const hits = useMemo(() => searchHelp(entries, query, most), [entries, query]);
  return (
    <div className={styles['hits']}>
      <p role="status" className={styles['count']}>
        {hits.length === 0
          ? t('help.search.none', { query })
          : t('help.search.count', { count: hits.length })}
      </p>
      <ul aria-label={t('help.search.hits')}>
        {hits.map(({ entry, title, excerpt }) => (
          <li key={entry.id}>
            <button type="button" onClick={() => open(entry)}>
              <span className={styles['hitTitle']}>
                <Marked stretches={title} />
                <span className={styles['kind']}>
                  {entry.kind === 'glossary' ? t('help.glossary') : entry.context}
                </span>
              </span>
              {excerpt.length > 0 && (
                <span className={styles['excerpt']}>
                  <Marked stretches={excerpt} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function open(entry: HelpEntry): void {
  if (entry.kind !== 'command') return openHelp(entry.place);
  const id = entry.id.slice('command '.length);
  useCommandStore
    .getState()
    .commands.find((command) => command.id === id)
    ?.run();
}

function Marked({ stretches }: { readonly stretches: readonly Stretch[] }) {
  return stretches.map(({ text, isHit }, at) => (isHit ? <mark key={at}>{text}</mark> : text));
}
