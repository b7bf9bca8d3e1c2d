import { ArrowLeft, Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useT } from '../../locales/translate.tsx';
import { goBackInHelp, useHelpStore } from '../../stores/help-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { GlossaryView } from './glossary-view.tsx';
import { GuidePageView } from './guide-page-view.tsx';
import { HelpContents } from './help-contents.tsx';
import { HelpResults } from './help-results.tsx';
import { KeysView } from './keys/keys-view.tsx';
import { moveAmongButtons } from './move-among-buttons.ts';
import styles from './help.module.css';

/** Guide, glossary and keys: contents or hits at the left, what is read at the right. */
export function HelpPanel() {
  const t = useT();
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  return (
    <PanelColumn className={styles['panel'] ?? ''}>
      <div className={styles['side']}>
        <div role="search" className={styles['search']}>
          <Icon of={Search} size={14} />
          <TextField
            type="search"
            size="small"
            value={query}
            onChange={setQuery}
            aria-label={t('help.search')}
            placeholder={t('help.search')}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setQuery('');
              if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
              event.preventDefault();
              const first = list.current?.querySelector('button');
              if (event.key === 'Enter') first?.click();
              else first?.focus();
            }}
          />
        </div>
        <div className={styles['list']} ref={list} onKeyDown={moveAmongButtons}>
          {query.trim() === '' ? <HelpContents /> : <HelpResults query={query} />}
        </div>
      </div>
      <Reader />
    </PanelColumn>
  );
}

function Reader() {
  const t = useT();
  const place = useHelpStore((state) => state.place);
  const canGoBack = useHelpStore((state) => state.past.length > 0);
  return (
    <div className={styles['reader']}>
      <div className={styles['tools']}>
        <Button look="ghost" size="small" icon={ArrowLeft} disabled={!canGoBack} onClick={goBackInHelp}>
          {t('help.back')}
        </Button>
      </div>
      {place.kind === 'page' ? (
        <GuidePageView page={place.page} heading={place.heading ?? null} />
      ) : place.kind === 'glossary' ? (
        <GlossaryView term={place.term ?? null} />
      ) : (
        <article className={styles['text']} tabIndex={0} aria-label={t('help.keys')}>
          <KeysView />
        </article>
      )}
    </div>
  );
}
