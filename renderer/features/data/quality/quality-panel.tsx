import { CircleCheck, Wrench } from 'lucide-react';
import { useState } from 'react';
import type { SeriesQuality } from '../../../../shared/contract/series.ts';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import type { MessageId } from '../../../locales/catalogs.ts';
import { useHostText } from '../../../locales/host-text.ts';
import { useT } from '../../../locales/translate.tsx';
import { seriesText } from '../../../stores/live-store.ts';
import { Badge, type BadgeTone } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll, Section } from '../../../ui/panel-layout.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { useQuality } from './quality-query.ts';
import { RepairDialog, type RepairOffer } from './repair-dialog.tsx';
import { checkTexts, repairKindTexts, repairOffers } from './repair-offers.ts';
import { RepairsList } from './repairs-list.tsx';
import styles from './quality.module.css';
import { WithChosenSeries } from '../with-chosen-series.tsx';

type Finding = SeriesQuality['findings'][number];

const severityTones: Readonly<Record<Finding['severity'], BadgeTone>> = {
  error: 'bad',
  warning: 'warning',
  notice: 'neutral',
};

const severityTexts: Readonly<Record<Finding['severity'], MessageId>> = {
  error: 'data.quality.error',
  warning: 'data.quality.warning',
  notice: 'data.quality.notice',
};

/** What is doubtful about the chosen series, how it can be mended, and what was. */
export function QualityPanel() {
  return (
    <WithChosenSeries otherwise="data.quality.choose">
      {(series) => <QualityOf key={seriesText(series)} series={series} />}
    </WithChosenSeries>
  );
}

function QualityOf({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const quality = useQuality(series);
  const [offer, setOffer] = useState<RepairOffer | null>(null);
  if (quality.isError) return <ErrorState error={quality.error} onRetry={() => void quality.refetch()} />;
  if (quality.data === undefined) {
    return (
      <div className={styles['waiting']}>
        <span>{t('data.quality.checking', { series: seriesText(series) })}</span>
        <Progress
          value={null}
          size="small"
          aria-label={t('data.quality.checking', { series: seriesText(series) })}
        />
      </div>
    );
  }
  const { findings, unchecked, calendar } = quality.data;
  return (
    <PanelColumn>
      <PanelScroll>
        {findings.length === 0 && (
          <EmptyState icon={CircleCheck} title={t('data.quality.clean')}>
            {t('data.quality.clean.text')}
          </EmptyState>
        )}
        {findings.map((finding) => (
          <FindingSection key={finding.kind} finding={finding} onRepair={setOffer} />
        ))}
        <RepairsList series={series} />
        <Section title={t('data.quality.scope')}>
          <ul className={styles['scope']}>
            <li>
              {calendar === null ? t('data.quality.calendar.none') : t('data.quality.calendar', { calendar })}
            </li>
            {unchecked.map(({ kind, reason }) => (
              <Unchecked key={kind} kind={kind} reason={reason} />
            ))}
          </ul>
        </Section>
      </PanelScroll>
      {offer !== null && <RepairDialog series={series} offer={offer} onClose={() => setOffer(null)} />}
    </PanelColumn>
  );
}

function Unchecked({ kind, reason }: { readonly kind: string; readonly reason: string }) {
  const hostText = useHostText();
  const t = useT();
  const title = checkTexts[kind];
  const name = title === undefined ? kind : t(title);
  return <li>{t('data.quality.unchecked', { kind: name, reason: hostText(reason) })}</li>;
}

interface FindingSectionProps {
  readonly finding: Finding;
  readonly onRepair: (offer: RepairOffer) => void;
}

function FindingSection({ finding, onRepair }: FindingSectionProps) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const hostText = useHostText();
  const { kind, severity, count, examples, message, remedy } = finding;
  const hidden = count - examples.length;
  const title = checkTexts[kind];
  return (
    <Section
      title={
        <span className={styles['head']}>
          <Badge tone={severityTones[severity]}>{t(severityTexts[severity])}</Badge>
          <span>{title === undefined ? kind : t(title)}</span>
        </span>
      }
      aside={t('data.quality.places', { count, shown: format.number(count) })}
    >
      <p className={styles['message']}>{hostText(message)}</p>
      <details className={styles['examples']}>
        <summary>{t('data.quality.examples')}</summary>
        <ul>
          {examples.map(({ bar, time, detail }) => (
            <li key={bar}>
              <time>{times.dateTime(time)}</time> {hostText(detail)}
            </li>
          ))}
          {hidden > 0 && <li>{t('data.quality.more', { count: hidden, shown: format.number(hidden) })}</li>}
        </ul>
      </details>
      <p className={styles['remedy']}>{hostText(remedy)}</p>
      <div className={styles['offers']}>
        {(repairOffers[kind] ?? []).map((repairKind) => (
          <Button
            key={repairKind}
            size="small"
            icon={Wrench}
            onClick={() => onRepair({ kind: repairKind, finding: kind })}
          >
            {t(repairKindTexts[repairKind])}
          </Button>
        ))}
      </div>
    </Section>
  );
}
