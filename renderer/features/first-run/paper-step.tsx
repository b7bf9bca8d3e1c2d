import { useMutation } from '@tanstack/react-query';
import { House, LayoutList, Play } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText, useSeries } from '../../stores/live-store.ts';
import { useSettings } from '../../stores/settings.ts';
import { modeOfAccount } from '../../stores/trading-mode.ts';
import { selectAccount, useAccounts, useAllSessions, useTradingStore } from '../../stores/trading-store.ts';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { toFailure } from '../../transport/failure.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Note } from '../../ui/note.tsx';
import { showUnlessDisconnected } from '../../ui/toast.tsx';
import { chooseSession } from '../grid-monitor/grids-store.ts';
import { commonScale } from '../grid-monitor/ladder.ts';
import { SessionCard } from '../grid-monitor/session-card.tsx';
import { SpeedChoice } from '../grid-monitor/speed-choice.tsx';
import { acceptGaps } from '../research-form/accept-gaps.ts';
import { OpenGapsNote } from '../research-form/open-gaps-note.tsx';
import { changeGuide, finishGuide, useGuide } from './guide-store.ts';
import { LatestFills } from './latest-fills.tsx';
import { NeedsCandles } from './needs-candles.tsx';
import { paperAccountOf } from './region-step.tsx';
import { startReplay } from './start-replay.ts';
import { StepPage } from './step-page.tsx';
import styles from './guide.module.css';

/** The strategy trades on paper, on candles that are played again; then the desk is the reader's. */
export function PaperStep() {
  const t = useT();
  const client = useClient();
  const { series: key, sessionId } = useGuide();
  const series = useSeries(key);
  const session = useAllSessions().find(({ id }) => id === sessionId);
  const finish = (screen: 'grids' | 'home'): void => {
    if (session !== undefined) {
      selectAccount(session.accountId);
      chooseSession(session.id);
    }
    finishGuide(client);
    openWorkspace(screen);
  };
  return (
    <StepPage
      isDone
      title={t('guide.paper.title')}
      text={t('guide.paper.text')}
      foot={
        <>
          {session !== undefined && (
            <Button size="extra" icon={LayoutList} onClick={() => finish('grids')}>
              {t('guide.paper.grids')}
            </Button>
          )}
          <Button
            size="extra"
            icon={House}
            look={session === undefined ? 'secondary' : 'primary'}
            onClick={() => finish('home')}
          >
            {t('guide.paper.home')}
          </Button>
        </>
      }
    >
      {session !== undefined ? (
        <Trading session={session} />
      ) : series === null ? (
        <NeedsCandles />
      ) : (
        <Ready series={series} />
      )}
    </StepPage>
  );
}

/** What will happen, and the button. */
function Ready({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const client = useClient();
  const { runId } = useGuide();
  const accounts = useAccounts();
  const currency = useSettings()?.currency ?? '';
  const start = useMutation({
    async mutationFn() {
      const report = runId === null ? null : await client.research.report({ runId });
      return startReplay(client, {
        series,
        accounts,
        likeAccountId: paperAccountOf(accounts, currency)?.id ?? null,
        params: report?.suggestedParams ?? null,
      });
    },
    onSuccess(session) {
      selectAccount(session.accountId);
      changeGuide(client, { sessionId: session.id });
    },
  });
  const accept = useMutation({
    async mutationFn() {
      await acceptGaps(client, toFailure(start.error).openGaps);
      start.mutate();
    },
  });
  const openGaps = start.error === null ? [] : toFailure(start.error).openGaps;
  return (
    <div className={styles['form']}>
      <ol className={styles['points']}>
        <li>{t('guide.paper.what', { series: seriesText(series) })}</li>
        <li>{t(runId === null ? 'guide.paper.usual' : 'guide.paper.suggested')}</li>
        <li>{t('guide.paper.safe')}</li>
      </ol>
      {openGaps.length > 0 && <OpenGapsNote openGaps={openGaps} onAccept={() => accept.mutate()} />}
      {accept.error !== null && <ErrorState error={accept.error} />}
      {start.error !== null && openGaps.length === 0 && (
        <ErrorState error={start.error} safe={t('grids.start.notStarted')} onRetry={() => start.mutate()} />
      )}
      <div>
        <Button
          look="primary"
          size="extra"
          icon={Play}
          disabled={start.isPending}
          onClick={() => start.mutate()}
        >
          {t(start.isPending ? 'grids.start.starting' : 'guide.paper.start')}
        </Button>
      </div>
    </div>
  );
}

/** Fast enough to see bar after bar. */
const watchedSpeed = 10_000;

function Trading({ session }: { readonly session: SessionRow }) {
  const t = useT();
  const client = useClient();
  const account = useAccounts().find(({ id }) => id === session.accountId);
  const error = useTradingStore((store) => store.error);
  const { low, high } = useMemo(() => commonScale([session]), [session]);
  const scale = useMemo(() => ({ low, high }), [low, high]);
  const { id, source } = session;
  const speed = useMutation({
    mutationFn: (next: number) => client.trading.setSessionSpeed({ sessionId: id, speed: next }),
  });
  const speedNow = source.kind === 'replay' ? source.speed : null;
  const isAtWork = session.state === 'running';
  // As fast as it can to its first trade; from there at a pace that can be followed.
  const hasTraded = session.cycles > 0 || session.filledLevels > 0;
  const isSlowed = useRef(false);
  useEffect(() => {
    if (!hasTraded || speedNow !== 0 || !isAtWork || isSlowed.current) return;
    isSlowed.current = true;
    client.trading.setSessionSpeed({ sessionId: id, speed: watchedSpeed }).catch(showUnlessDisconnected);
  }, [client, id, hasTraded, speedNow, isAtWork]);
  return (
    <div className={styles['trading']} data-testid="guide-trading">
      <div className={styles['session']}>
        {account !== undefined && (
          <SessionCard
            row={session}
            mode={modeOfAccount(account)}
            scale={scale}
            moneyDecimals={account.moneyDecimals}
          />
        )}
      </div>
      <div className={styles['watch']}>
        {error !== null && <ErrorState error={error} />}
        <p>{t('guide.paper.ladder')}</p>
        {speedNow !== null && isAtWork && (
          <SpeedChoice value={speedNow} onChange={(next) => speed.mutate(next)} />
        )}
        {speed.error !== null && <ErrorState error={speed.error} />}
        <LatestFills session={session} />
        <Note title={t('guide.paper.next')}>{t('guide.paper.next.text')}</Note>
      </div>
    </div>
  );
}
