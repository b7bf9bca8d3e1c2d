import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText, useSeries } from '../../stores/live-store.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Progress } from '../../ui/progress.tsx';
import { importProblems } from './import-form.ts';
import type { ImportStep } from './import-store.ts';
import { closeImport, commitImport } from './import-store.ts';
import styles from './data.module.css';

interface ImportCheckFootProps {
  readonly step: Extract<ImportStep, { readonly kind: 'check' | 'storing' }>;
  readonly onChooseOther: () => void;
}

/** Stores the file, takes another, or leaves everything as it is. */
export function ImportCheckFoot({ step, onChooseOther }: ImportCheckFootProps) {
  const t = useT();
  const client = useClient();
  const format = useFormat();
  const { form, inspection } = step;
  const symbol = form.symbol.trim();
  const present = useSeries(form.timeframe === null ? null : { symbol, timeframe: form.timeframe });
  const isStoring = step.kind === 'storing';
  const isReady =
    step.kind === 'check' &&
    !step.isRereading &&
    inspection.usableBars > 0 &&
    importProblems(form).length === 0;

  return (
    <>
      <div className={styles['footNote']}>
        {isStoring ? (
          <>
            <span>{t('data.wizard.importing')}</span>
            <Progress value={null} aria-label={t('data.wizard.importing')} />
          </>
        ) : present !== null ? (
          t('data.wizard.replaces', { series: seriesText(present) })
        ) : inspection.usableBars === 0 ? (
          t('data.wizard.nothing')
        ) : null}
      </div>
      <Button look="ghost" size="large" disabled={isStoring} onClick={onChooseOther}>
        {t('data.wizard.other')}
      </Button>
      <Button size="large" disabled={isStoring} onClick={() => closeImport(client)}>
        {t('kit.cancel')}
      </Button>
      <Button look="primary" size="large" disabled={!isReady} onClick={() => void commitImport(client)}>
        {t('data.wizard.import', { bars: format.number(inspection.usableBars) })}
      </Button>
    </>
  );
}
