import type { ImportReport } from '../../../shared/contract/imports.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText } from '../../stores/live-store.ts';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { utcTimes } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Note } from '../../ui/note.tsx';
import { ImportIssues } from './import-issues.tsx';
import { closeImport, restartImport } from './import-store.ts';
import styles from './data.module.css';

interface ImportReportProps {
  readonly report: ImportReport;
}

/** What the store did with the file. */
export function ImportReportView({ report }: ImportReportProps) {
  const t = useT();
  const format = useFormat();
  const { series } = report;
  return (
    <div className={styles['report']}>
      <Note tone="good" title={t('data.report.title', { series: seriesText(series) })}>
        {t('data.report.range', {
          bars: format.number(series.bars),
          from: utcTimes.date(series.firstTime),
          to: utcTimes.date(series.lastTime),
        })}
      </Note>
      <div className={styles['figures']}>
        <Figure isLarge label={t('data.report.added')} value={format.number(report.addedBars)} />
        <Figure isLarge label={t('data.report.unchanged')} value={format.number(report.unchangedBars)} />
        <Figure isLarge label={t('data.report.replaced')} value={format.number(report.replacedBars)} />
        <Figure isLarge label={t('data.report.rejected')} value={format.number(report.rejectedRows)} />
      </div>
      <ImportIssues issues={report.issues} counts={report.issueCounts} />
    </div>
  );
}

export function ImportReportFoot({ report }: ImportReportProps) {
  const t = useT();
  const client = useClient();
  return (
    <>
      <Button look="ghost" size="large" onClick={() => restartImport(client)}>
        {t('data.report.another')}
      </Button>
      {report.series.bars > 0 && (
        <Button
          size="large"
          onClick={() => {
            closeImport(client);
            openWorkspace('chart');
          }}
        >
          {t('data.open.chart')}
        </Button>
      )}
      <Button look="primary" size="large" autoFocus onClick={() => closeImport(client)}>
        {t('data.report.done')}
      </Button>
    </>
  );
}
