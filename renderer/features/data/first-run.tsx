import { FileUp, FlaskConical } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useAddSamples } from './use-add-samples.ts';
import { useFileChooser } from './use-file-chooser.tsx';
import styles from './data.module.css';
import { HelpLink } from '../../ui/help-link.tsx';

/** The first screen of a new store: two ways to have candles, with what they cost. */
export function FirstRun() {
  const t = useT();
  const samples = useAddSamples();
  const chooser = useFileChooser();
  return (
    <div className={styles['first']}>
      {chooser.input}
      <div className={styles['firstHead']}>
        <h2>{t('data.first.title')}</h2>
        <p>{t('data.first.text')}</p>
      </div>
      <div className={styles['firstCards']}>
        <section className={styles['firstCard']}>
          <Icon of={FlaskConical} size={20} />
          <h3>{t('data.first.samples')}</h3>
          <p>{t('data.first.samples.text')}</p>
          <Button look="primary" size="extra" disabled={samples.isAdding} onClick={samples.add} autoFocus>
            {t(samples.isAdding ? 'data.samples.adding' : 'data.samples.add')}
          </Button>
          {samples.isAdding ? (
            <Progress value={null} aria-label={t('data.samples.adding')} />
          ) : (
            <span className={styles['cost']}>{t('data.first.samples.cost')}</span>
          )}
        </section>
        <section className={styles['firstCard']}>
          <Icon of={FileUp} size={20} />
          <h3>{t('data.first.import')}</h3>
          <p>{t('data.first.import.text')}</p>
          <Button size="extra" onClick={chooser.choose}>
            {t('data.import')}
          </Button>
          <span className={styles['cost']}>{t('data.first.import.cost')}</span>
        </section>
      </div>
      <p className={styles['quiet']}>{t('data.first.drop')}</p>
      <HelpLink to={{ kind: 'page', page: 'import' }} />
    </div>
  );
}
