import type { ImportInspection } from '../../../shared/contract/imports.ts';
import { useT } from '../../locales/translate.tsx';
import type { MessageId } from '../../locales/catalogs.ts';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { utcTimes } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Section } from '../../ui/panel-layout.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportIssues } from './import-issues.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportSettings } from './import-settings.tsx';
import type { ImportStep } from './import-store.ts';
import styles from './data.module.css';

const layoutTexts: Readonly<Record<ImportInspection['layout'], MessageId>> = {
  csv: 'data.wizard.layout.csv',
  'csv-zip': 'data.wizard.layout.csvZip',
  'freqtrade-json': 'data.wizard.layout.freqtrade',
  parquet: 'data.wizard.layout.parquet',
};

interface ImportCheckProps {
  readonly step: Extract<ImportStep, { readonly kind: 'check' | 'storing' }>;
}

/** What the host found in the file, and how it should be read: everything before anything is stored. */
export function ImportCheck({ step }: ImportCheckProps) {
  const t = useT();
  const format = useFormat();
  const { inspection } = step;
  const isBusy = step.kind === 'storing' || step.isRereading;
  return (
    <>
      <div className={styles['fileLine']}>
        <strong>{inspection.fileName}</strong>
        <Badge>{t(layoutTexts[inspection.layout])}</Badge>
        <span className={styles['quiet']}>
          {t('data.wizard.summary', {
            rows: format.number(inspection.rows),
            usable: format.number(inspection.usableBars),
            from: utcTimes.date(inspection.firstTime),
            to: utcTimes.date(inspection.lastTime),
          })}
        </span>
      </div>
      {step.kind === 'check' && step.error !== null && (
        <ErrorState error={step.error} safe={t('data.wizard.safe')} />
      )}
      <div className={styles['check']} inert={step.kind === 'storing'}>
        <div className={styles['checkForm']}>
          <ImportSettings inspection={inspection} form={step.form} />
        </div>
        <div className={classNames(styles['checkFile'], isBusy && styles['stale'])}>
          <Section
            title={t('data.wizard.columns')}
            aside={t('data.wizard.columns.hint')}
            className={styles['flat'] ?? ''}
          >
            <ImportColumns inspection={inspection} form={step.form} />
            <ImportPreview inspection={inspection} />
          </Section>
          <Section title={t('data.wizard.issues')} className={styles['flat'] ?? ''}>
            <ImportIssues issues={inspection.issues} counts={inspection.issueCounts} />
          </Section>
        </div>
      </div>
    </>
  );
}
