import { Download as DownloadIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DownloadRequest, VenueFacts } from '../../../../shared/contract/downloads.ts';
import { timeframes } from '../../../../shared/domain/timeframe.ts';
import { useHostText } from '../../../locales/host-text.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showFailure } from '../../../ui/toast.tsx';
import { offerDownload, useDataScreen } from '../data-store.ts';
import { MarketField } from '../market-field.tsx';
import { Picks } from '../picks.tsx';
import { VenueField } from '../venue-field.tsx';
import {
  dayBefore,
  downloadProblems,
  downloadRequests,
  fittedTo,
  type DownloadDraft,
  type DownloadProblem,
} from './download-draft.ts';
import { downloadKindTexts } from './download-texts.ts';
import { useVenues } from './use-downloads.ts';
import styles from './downloads.module.css';

const presets = [30, 180, 365, 1461] as const;

function firstDraft(): DownloadDraft {
  return {
    venue: 'binance',
    market: 'BTC/USDT',
    kinds: ['candles'],
    timeframes: ['1h'],
    fromDay: dayBefore(Date.now(), 365),
    toDay: '',
  };
}

/** Venue, market, what and from when. */
export function DownloadForm() {
  const venues = useVenues();
  if (venues.isError) return <ErrorState error={venues.error} onRetry={() => void venues.refetch()} />;
  if (venues.data === undefined) return null;
  return <FormOf venues={venues.data} />;
}

function FormOf({ venues }: { readonly venues: readonly VenueFacts[] }) {
  const t = useT();
  const hostText = useHostText();
  const client = useClient();
  const [draft, setDraft] = useState(firstDraft);
  const [isStarting, setIsStarting] = useState(false);
  const offered = useDataScreen((state) => state.offered);
  useEffect(() => {
    if (offered === null) return;
    setDraft((present) => ({ ...present, ...offered }));
    offerDownload(null);
  }, [offered]);
  const venue = venues.find(({ id }) => id === draft.venue) ?? venues[0];
  if (venue === undefined) return null;
  const problems = downloadProblems(draft, venue);
  const change = (part: Partial<DownloadDraft>): void => setDraft({ ...draft, ...part });
  const problem = (name: DownloadProblem): string | undefined =>
    problems.includes(name) ? t(`data.downloads.problem.${name}`) : undefined;

  async function start(): Promise<void> {
    setIsStarting(true);
    try {
      for (const request of downloadRequests(draft, venue!)) await client.downloads.start(request);
    } catch (error) {
      showFailure(error);
    } finally {
      setIsStarting(false);
    }
  }

  return (
    <form
      className={styles['form']}
      aria-label={t('data.downloads.form')}
      onSubmit={(event) => {
        event.preventDefault();
        if (problems.length === 0) void start();
      }}
    >
      <VenueField
        venues={venues}
        value={venue.id}
        onChange={(id) => {
          const next = venues.find((candidate) => candidate.id === id);
          if (next) setDraft(fittedTo(draft, next));
        }}
      />
      <MarketField
        venue={venue.id}
        value={draft.market}
        error={problem('market')}
        onChange={(market) => change({ market })}
      />
      <Field label={t('data.downloads.kinds')} error={problem('kinds')}>
        {() => (
          <Picks<DownloadRequest['kind']>
            aria-label={t('data.downloads.kinds')}
            options={venue.kinds.map((kind) => ({ value: kind, label: t(downloadKindTexts[kind]) }))}
            chosen={draft.kinds}
            onChange={(kinds) => change({ kinds })}
          />
        )}
      </Field>
      <Field label={t('data.downloads.timeframes')} error={problem('timeframes') ?? problem('interest')}>
        {() => (
          <Picks
            aria-label={t('data.downloads.timeframes')}
            options={timeframes
              .filter((timeframe) => venue.timeframes.includes(timeframe))
              .map((timeframe) => ({ value: timeframe, label: timeframe }))}
            chosen={draft.timeframes}
            onChange={(chosen) => change({ timeframes: chosen })}
          />
        )}
      </Field>
      <Field
        label={t('data.downloads.from')}
        error={problem('fromDay') ?? problem('range')}
        aside={
          <span className={styles['presets']}>
            {presets.map((days) => (
              <Button
                key={days}
                look="ghost"
                size="small"
                type="button"
                title={t('data.downloads.preset.title', { count: days })}
                onClick={() => change({ fromDay: dayBefore(Date.now(), days), toDay: '' })}
              >
                {t(`data.downloads.preset.${days}`)}
              </Button>
            ))}
          </span>
        }
      >
        {(control) => (
          <TextField
            {...control}
            size="small"
            value={draft.fromDay}
            unit={t('data.utc')}
            placeholder="2024-01-01"
            onChange={(fromDay) => change({ fromDay })}
          />
        )}
      </Field>
      <Field label={t('data.downloads.to')} error={problem('toDay')}>
        {(control) => (
          <TextField
            {...control}
            size="small"
            value={draft.toDay}
            unit={t('data.utc')}
            placeholder={t('data.downloads.now')}
            onChange={(toDay) => change({ toDay })}
          />
        )}
      </Field>
      <Button
        look="primary"
        type="submit"
        className={styles['submit']}
        icon={DownloadIcon}
        disabled={problems.length > 0 || isStarting}
      >
        {t('data.downloads.start')}
      </Button>
      {venue.notes.length > 0 && (
        <p className={styles['notes']}>{venue.notes.map((note) => hostText(note)).join(' ')}</p>
      )}
    </form>
  );
}
