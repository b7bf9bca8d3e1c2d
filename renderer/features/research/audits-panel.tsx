import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { AuditReport } from '../../../shared/contract/validation.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { WithValidation } from './with-report.tsx';
import styles from './research.module.css';

/** Whether the strategy looks ahead, needs more history than it says, or wins where nothing can be won. */
export function AuditsPanel() {
  return (
    <WithValidation of={({ audits }) => audits}>
      {(audits) => (
        <PanelScroll>
          {audits.map((audit) => (
            <Audit key={audit.id} audit={audit} />
          ))}
        </PanelScroll>
      )}
    </WithValidation>
  );
}

function Audit({ audit }: { readonly audit: AuditReport }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const times = useTimes();
  const { hasPassed } = audit;
  const icon = hasPassed === null ? CircleDashed : hasPassed ? CircleCheck : CircleX;
  const tone = hasPassed === null ? 'neutral' : hasPassed ? 'good' : 'bad';
  const word =
    hasPassed === null
      ? t('research.audits.notRun')
      : hasPassed
        ? t('research.audits.passed')
        : t('research.audits.failed');
  return (
    <section className={styles['audit']} data-audit={audit.id}>
      <h3>
        {t(`research.audit.${audit.id}`)}{' '}
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        <span className={styles['aside']}>
          {t('research.audits.checked', {
            checked: format.number(audit.checked),
            possible: format.number(audit.possible),
          })}
        </span>
      </h3>
      <p>{hostText(audit.reason ?? audit.detail)}</p>
      {audit.firstFaultTime !== null && (
        <p className={styles['quiet']}>
          {t('research.audits.firstFault', { time: times.stamp(audit.firstFaultTime) })}
        </p>
      )}
    </section>
  );
}
