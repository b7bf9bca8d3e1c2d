import { BookOpenText, CircleAlert, CircleCheck, CircleSlash } from 'lucide-react';
import { memo } from 'react';
import type { OverviewEvent } from '../../../shared/contract/overview.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { modeOfAccount } from '../../stores/trading-mode.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { Icon } from '../../ui/icon.tsx';
import { ModeBadge } from '../../ui/mode-badge.tsx';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { ZoneName } from '../../ui/zone-name.tsx';
import { kindIcons, lineTone } from '../journal/kind-icon.ts';
import { useHome } from './home-store.ts';
import { openJob, openJournal, openLine } from './leads.ts';
import { WithOverview } from './with-overview.tsx';
import styles from './home.module.css';

/** What happened in the last 24 hours, newest first; every line opens where it comes from. */
export function EventsPanel() {
  return <WithOverview rows={10}>{({ events }) => <EventList events={events} />}</WithOverview>;
}

function EventList({ events }: { readonly events: readonly OverviewEvent[] }) {
  const t = useT();
  if (events.length === 0) {
    return (
      <EmptyState icon={BookOpenText} title={t('home.events.none')}>
        {t('home.events.none.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <PanelScroll>
        <ul className={styles['events']} aria-label={t('home.panel.events')}>
          {events.map((event) => (
            <EventLine key={event.id} event={event} />
          ))}
        </ul>
      </PanelScroll>
    </PanelColumn>
  );
}

const jobIcons = {
  completed: CircleCheck,
  failed: CircleAlert,
  interrupted: CircleAlert,
  cancelled: CircleSlash,
  waiting: CircleSlash,
  running: CircleSlash,
} as const;

const researchKinds: ReadonlySet<string> = new Set([
  'backtest',
  'walk-forward',
  'validation',
  'comparison',
  'audit',
  'arena',
]);

const EventLine = memo(
  function EventLine({ event }: { readonly event: OverviewEvent }) {
    const t = useT();
    const client = useClient();
    const hostText = useHostText();
    const times = useTimes();
    const isJob = event.kind === 'job';
    const text = isJob
      ? t(`home.event.${event.job.state}`, { job: t(`home.job.${event.job.kind}`), title: event.job.title })
      : hostText(event.line.text);
    const tone = isJob ? (jobIcons[event.job.state] === CircleAlert ? 'bad' : 'quiet') : lineTone(event.line);
    return (
      <li>
        <button
          type="button"
          className={styles['event']}
          data-tone={tone}
          title={`${text}\n${t(isJob ? 'home.to.job' : 'home.to.line')}`}
          onClick={() => (isJob ? openJob(client, event.job) : openLine(client, event))}
        >
          <time dateTime={new Date(event.time).toISOString()} title={times.dateTimeSeconds(event.time)}>
            {times.clock(event.time)}
          </time>
          <Icon of={isJob ? jobIcons[event.job.state] : kindIcons[event.line.kind]} size={14} />
          <span>
            {text}
            {!isJob && event.count > 1 && <b>{` ×${event.count}`}</b>}
            {!isJob && event.line.kind === 'Decision' && (
              <small>{` ${event.line.strategyId ?? ''} ${event.line.symbol ?? ''}`}</small>
            )}
          </span>
          {isJob ? (
            <Badge>{t(researchKinds.has(event.job.kind) ? 'home.event.research' : 'home.event.data')}</Badge>
          ) : (
            <ModeBadge mode={modeOfAccount(event)} size="small" />
          )}
        </button>
      </li>
    );
  },
  (before, after) => JSON.stringify(before.event) === JSON.stringify(after.event),
);

/** The zone of the times, and the whole journal. */
export function EventsTools() {
  const t = useT();
  const accountId = useHome((state) => state.overview?.equity.accountIds[0]);
  return (
    <>
      <span className={styles['quiet']}>
        <ZoneName />
      </span>
      {accountId !== undefined && (
        <Button look="ghost" size="small" onClick={() => openJournal(accountId)}>
          {t('home.act.journal')}
        </Button>
      )}
    </>
  );
}
