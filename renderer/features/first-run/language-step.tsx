import { englishCatalog, frenchCatalog } from '../../locales/catalogs.ts';
import { languageNames } from '../../locales/language.ts';
import { useSettings, useUpdateSettings } from '../../stores/settings.ts';
import { StepPage } from './step-page.tsx';
import styles from './guide.module.css';

const languages = [
  { id: 'en', catalog: englishCatalog },
  { id: 'fr', catalog: frenchCatalog },
] as const;

/** The first choice, in the words of both: nobody has to read the other language to find his own. */
export function LanguageStep() {
  const language = useSettings()?.language;
  const update = useUpdateSettings();
  const inBoth = (id: 'guide.language.title' | 'guide.language.text') =>
    languages.map(({ id: of, catalog }) => (
      <span key={of} lang={of} className={styles['both']}>
        {catalog[id]}
      </span>
    ));
  return (
    <StepPage isDone title={inBoth('guide.language.title')} text={inBoth('guide.language.text')}>
      <div className={styles['cards']}>
        {languages.map(({ id, catalog }) => (
          <button
            key={id}
            type="button"
            lang={id}
            className={styles['card']}
            aria-pressed={id === language}
            onClick={() => update({ language: id })}
          >
            <b>{languageNames[id]}</b>
            <span>{catalog['guide.language.card']}</span>
          </button>
        ))}
      </div>
    </StepPage>
  );
}
