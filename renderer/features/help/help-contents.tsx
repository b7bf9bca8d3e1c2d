import { useT } from '../../locales/translate.tsx';
import { openHelp, useHelpStore } from '../../stores/help-store.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { openGuide } from '../first-run/guide-store.ts';
import { termGroups } from './glossary/term-groups.ts';
import { termsOfGroup } from './glossary/term-groups.ts';
import { useGuide } from './guide/use-guide-page.ts';
import styles from './help.module.css';

/** The tree of everything: pages with the parts of the one that is read, the glossary, the keys. */
export function HelpContents() {
  const t = useT();
  const place = useHelpStore((state) => state.place);
  const guide = useGuide();
  if (guide.isError) return <ErrorState error={guide.error} onRetry={() => void guide.refetch()} />;
  return (
    <nav aria-label={t('help.contents')} className={styles['contents']}>
      <h3>{t('help.guide')}</h3>
      <ul>
        {guide.data?.map(({ page, sections }) => {
          const isRead = place.kind === 'page' && place.page === page;
          return (
            <li key={page}>
              <button
                type="button"
                aria-current={isRead ? 'page' : undefined}
                aria-expanded={isRead}
                onClick={() => openHelp({ kind: 'page', page })}
              >
                {sections[0]?.title}
              </button>
              {isRead && (
                <ul>
                  {sections
                    .filter(({ level }) => level === 2)
                    .map(({ anchor, title }) => (
                      <li key={anchor}>
                        <button
                          type="button"
                          aria-current={place.heading === anchor ? 'location' : undefined}
                          onClick={() => openHelp({ kind: 'page', page, heading: anchor })}
                        >
                          {title}
                        </button>
                      </li>
                    ))}
                </ul>
              )}
            </li>
          );
        })}
        <li>
          <button type="button" onClick={openGuide}>
            {t('guide.command')}
          </button>
        </li>
      </ul>
      <h3>{t('help.reference')}</h3>
      <ul>
        <li>
          <button
            type="button"
            aria-current={place.kind === 'glossary' ? 'page' : undefined}
            aria-expanded={place.kind === 'glossary'}
            onClick={() => openHelp({ kind: 'glossary' })}
          >
            {t('help.glossary')}
          </button>
          {place.kind === 'glossary' && (
            <ul>
              {termGroups.map((group) => (
                <li key={group}>
                  <button
                    type="button"
                    onClick={() => openHelp({ kind: 'glossary', term: termsOfGroup[group][0] })}
                  >
                    {t(`help.terms.${group}`)}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </li>
        <li>
          <button
            type="button"
            aria-current={place.kind === 'keys' ? 'page' : undefined}
            onClick={() => openHelp({ kind: 'keys' })}
          >
            {t('help.keys')}
          </button>
        </li>
      </ul>
    </nav>
  );
}
