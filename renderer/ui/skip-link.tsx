import { useT } from '../locales/translate.tsx';
import styles from './skip-link.module.css';

const reachable = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"]';

function skipToContent(): void {
  const inFront = [...document.querySelectorAll<HTMLElement>(reachable)].filter(
    (element) => element.closest('main') !== null && element.closest('[inert]') === null,
  );
  inFront.find((element) => element.checkVisibility({ visibilityProperty: true }))?.focus();
}

/** The first stop of the Tab key, seen only then: past the frame, to the screen in front. */
export function SkipLink() {
  const t = useT();
  return (
    <button type="button" className={styles['skip']} onClick={skipToContent}>
      {t('kit.skip')}
    </button>
  );
}
