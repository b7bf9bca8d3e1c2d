import { Check, CircleAlert } from 'lucide-react';
import { isKillDone, type KillReport } from '../../../shared/contract/trading/journal.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useAccounts } from '../../stores/trading-store.ts';
import { modeOfAccount } from '../../stores/trading-mode.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatElapsed } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import { ModeBadge } from '../../ui/mode-badge.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { closeKillReport, openResume, useKillStore, type KillThrow } from './kill-store.ts';
import styles from './kill.module.css';

/** What the kill switch did, account by account and line by line, and what it has not done yet. */
export function KillReportDialog() {
  const t = useT();
  const shown = useKillStore((state) => state.shown);
  if (shown === null) return null;
  return (
    <Dialog
      isOpen
      onClose={closeKillReport}
      width={560}
      title={t(`frame.kill.report.${shown.level}`)}
      text={t(`frame.kill.report.${shown.level}.text`)}
      foot={
        <>
          {shown.reports !== null && (
            <Button size="large" onClick={() => openResume(true)}>
              {t('frame.kill.resume.open')}
            </Button>
          )}
          <Button look="primary" size="large" autoFocus onClick={closeKillReport}>
            {t('kit.close')}
          </Button>
        </>
      }
    >
      <ReportBody shown={shown} />
    </Dialog>
  );
}

function ReportBody({ shown }: { readonly shown: KillThrow }) {
  const t = useT();
  if (shown.failure !== null) {
    return <ErrorState error={shown.failure} safe={t('frame.kill.report.notHeard')} />;
  }
  if (shown.reports === null) {
    return (
      <div className={styles['waiting']} role="status">
        <Progress value={null} aria-label={t('frame.kill.report.working')} />
        {t('frame.kill.report.working')}
      </div>
    );
  }
  if (shown.reports.length === 0) return <Note>{t('frame.kill.report.noAccounts')}</Note>;
  return (
    <div className={styles['reports']} data-testid="kill-report">
      {shown.reports.map((report) => (
        <AccountReport key={report.accountId} report={report} />
      ))}
    </div>
  );
}

function AccountReport({ report }: { readonly report: KillReport }) {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  const account = useAccounts().find(({ id }) => id === report.accountId);
  const isDone = isKillDone(report);
  return (
    <section className={styles['report']} aria-label={report.accountId}>
      <header>
        <b>{report.accountId}</b>
        {account && <ModeBadge mode={modeOfAccount(account)} size="small" />}
        <Badge tone={isDone ? 'good' : 'bad'} icon={isDone ? Check : CircleAlert}>
          {t(reportWord(report, isDone))}
        </Badge>
        <span>{formatElapsed(report.tookMs, (value, digits) => format.number(value, digits))}</span>
      </header>
      <ul>
        {report.lines.length === 0 && <li className={styles['none']}>{t('frame.kill.report.nothing')}</li>}
        {report.lines.map((line, index) => (
          <li key={index} data-done={line.isDone}>
            <Icon
              of={line.isDone ? Check : CircleAlert}
              size={14}
              label={t(line.isDone ? 'frame.kill.line.done' : 'frame.kill.line.open')}
            />
            <b>{hostText(line.what)}</b>
            <span>{hostText(line.detail)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function reportWord(report: KillReport, isDone: boolean) {
  if (report.isFlat === null) return isDone ? 'frame.kill.report.done' : 'frame.kill.report.open';
  return report.isFlat ? 'frame.kill.report.flat' : 'frame.kill.report.notFlat';
}
