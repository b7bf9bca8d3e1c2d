import { useEffect } from 'react';
import { useLanguage, useT } from '../../locales/translate.tsx';
import { glossary, type GlossaryTerm } from '../../ui/glossary/glossary.ts';
import { detailsEnglish } from './glossary/details.en.ts';
import { detailsFrench } from './glossary/details.fr.ts';
import { termGroups, termsOfGroup } from './glossary/term-groups.ts';
import { termSources } from './glossary/term-sources.ts';
import { typeset } from './typeset.ts';
import styles from './help.module.css';

/** Every term with formula, example, good and bad, at the one that was asked for. */
export function GlossaryView({ term }: { readonly term: GlossaryTerm | null }) {
  const t = useT();
  useEffect(() => {
    const target = document.getElementById(term === null ? 'glossary-top' : `term-${term}`);
    target?.scrollIntoView({ block: 'start' });
    // Who came by the keyboard reads on from the term.
    if (term !== null) target?.focus({ preventScroll: true });
  }, [term]);
  return (
    <article className={styles['text']} data-testid="glossary" tabIndex={0} aria-label={t('help.glossary')}>
      <h2 id="glossary-top">{t('help.glossary')}</h2>
      <p>{t('help.glossary.text')}</p>
      {termGroups.map((group) => (
        <section key={group}>
          <h3>{t(`help.terms.${group}`)}</h3>
          {termsOfGroup[group].map((one) => (
            <TermEntry key={one} term={one} isWanted={one === term} />
          ))}
        </section>
      ))}
    </article>
  );
}

interface TermEntryProps {
  readonly term: GlossaryTerm;
  readonly isWanted: boolean;
}

function TermEntry({ term, isWanted }: TermEntryProps) {
  const t = useT();
  const language = useLanguage();
  const { formula, example, good, bad } = (language === 'fr' ? detailsFrench : detailsEnglish)[term];
  const { file, publication } = termSources[term];
  const { titleId, textId } = glossary[term];
  return (
    <section
      id={`term-${term}`}
      tabIndex={-1}
      className={styles['term']}
      data-wanted={isWanted ? '' : undefined}
    >
      <h4>
        {t(titleId)} <code>{term}</code>
      </h4>
      <p>{t(textId)}</p>
      <pre className={styles['formula']} aria-label={t('help.term.formula')} data-selectable>
        {typeset(formula, language)}
      </pre>
      <dl>
        <dt>{t('help.term.example')}</dt>
        <dd>{typeset(example, language)}</dd>
        <dt>{t('help.term.good')}</dt>
        <dd>{typeset(good, language)}</dd>
        <dt>{t('help.term.bad')}</dt>
        <dd>{typeset(bad, language)}</dd>
        <dt>{t('help.term.source')}</dt>
        <dd className={styles['source']} data-selectable>
          {publication === undefined ? file : `${publication}; ${file}`}
        </dd>
      </dl>
    </section>
  );
}
