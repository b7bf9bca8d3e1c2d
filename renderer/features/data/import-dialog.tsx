import { Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Progress } from '../../ui/progress.tsx';
import { DropZone } from './drop-zone.tsx';
import { ImportCheck } from './import-check.tsx';
import { ImportCheckFoot } from './import-check-foot.tsx';
import { ImportReportFoot, ImportReportView } from './import-report.tsx';
import { closeImport, useImportStore } from './import-store.ts';
import { useFileChooser } from './use-file-chooser.tsx';
import styles from './data.module.css';

/** The import wizard: choose, check, store, report. Nothing is stored before the last button. */
export function ImportDialog() {
  const t = useT();
  const client = useClient();
  const { isOpen, step } = useImportStore();
  const chooser = useFileChooser();

  let body: ReactNode;
  let foot: ReactNode;
  let width = 560;
  switch (step.kind) {
    case 'choose':
      body = (
        <div className={styles['pad']}>
          {step.error !== null && <ErrorState error={step.error} safe={t('data.wizard.safe')} />}
          <EmptyState
            icon={Upload}
            title={t('data.wizard.drop')}
            actions={
              <Button look="primary" size="large" onClick={chooser.choose} autoFocus>
                {t('data.wizard.choose')}
              </Button>
            }
          >
            {t('data.wizard.drop.text')}
          </EmptyState>
        </div>
      );
      break;
    case 'reading':
      body = (
        <div className={styles['waiting']}>
          <strong>{t('data.wizard.reading', { file: step.fileName })}</strong>
          <Progress value={null} aria-label={t('data.wizard.reading', { file: step.fileName })} />
          <span>{t('data.wizard.reading.text')}</span>
        </div>
      );
      foot = <Button onClick={() => closeImport(client)}>{t('kit.cancel')}</Button>;
      break;
    case 'check':
    case 'storing':
      width = 1128;
      body = <ImportCheck step={step} />;
      foot = <ImportCheckFoot step={step} onChooseOther={chooser.choose} />;
      break;
    case 'stored':
      width = 640;
      body = <ImportReportView report={step.report} />;
      foot = <ImportReportFoot report={step.report} />;
      break;
    default:
      step satisfies never;
  }

  return (
    <>
      {chooser.input}
      <Dialog
        isOpen={isOpen}
        onClose={() => closeImport(client)}
        title={t('data.wizard.title')}
        width={width}
        foot={foot}
        isFlush
      >
        <DropZone>{body}</DropZone>
      </Dialog>
    </>
  );
}
