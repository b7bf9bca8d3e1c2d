import type { JobEntry } from '../../../shared/contract/jobs.ts';
import type { OverviewEvent } from '../../../shared/contract/overview.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { showPanel } from '../../app/dock/arrange.ts';
import { dockOf } from '../../app/dock/dock-registry.ts';
import { selectSeries } from '../../stores/panel-place.tsx';
import { selectAccount } from '../../stores/trading-store.ts';
import {
  frontPageKey,
  openWorkspace,
  useWorkspaceStore,
  type WorkspaceId,
} from '../../stores/workspace-store.ts';
import { showFailure } from '../../ui/toast.tsx';
import type { DeskClient } from '../../transport/connection.ts';
import { showBacktest } from '../backtests/backtests-store.ts';
import { chooseSession } from '../grid-monitor/grids-store.ts';
import { changeFilter, type JournalFilter, noFilter, selectLine } from '../journal/journal-store.ts';
import { chooseRun } from '../research/research-store.ts';

/** A screen that is opened for the first time is loaded before its panels are there. */
const lookEveryMs = 50;
const lookTimes = 60;

/** Opens a screen with one of its panels in front. */
export function openPanel(workspace: WorkspaceId, panelId: string): void {
  openWorkspace(workspace);
  let looks = 0;
  const look = (): void => {
    const state = useWorkspaceStore.getState();
    if (state.workspace !== workspace) return;
    const dock = dockOf(frontPageKey(state));
    if (dock !== undefined) showPanel(dock.api, panelId);
    else if ((looks += 1) < lookTimes) setTimeout(look, lookEveryMs);
  };
  // The page comes to the front with the next drawing.
  requestAnimationFrame(() => setTimeout(look));
}

/** The same for an account. */
export function openOfAccount(accountId: string, workspace: WorkspaceId, panelId: string): void {
  selectAccount(accountId);
  openPanel(workspace, panelId);
}

/** Journal lines of an account that a filter lets through. */
export function openJournal(accountId: string, filter: Partial<JournalFilter> = {}): void {
  selectAccount(accountId);
  changeFilter({ ...noFilter, ...filter });
  selectLine(null);
  openPanel('journal', 'journal.timeline');
}

/** One line of the journal with what was before it, and its detail. */
export function openLine(
  client: DeskClient,
  { accountId, line }: Extract<OverviewEvent, { kind: 'journal' }>,
): void {
  openJournal(accountId, { to: line.time });
  client.trading
    .journal({ accountId, before: line.sequence + 1, limit: 1 })
    .then(([row]) => row !== undefined && selectLine(row))
    .catch(showFailure);
}

export function openSession(accountId: string, sessionId: string): void {
  selectAccount(accountId);
  chooseSession(sessionId);
  openPanel('grids', 'grids.cards');
}

/** The series in a panel of the Data screen. */
export function openData(series: SeriesKey, panelId: string): void {
  selectSeries(series);
  openPanel('data', panelId);
}

/** Where the outcome of a job is looked at, or where it was started. */
export function openJob(client: DeskClient, { kind, result }: JobEntry): void {
  switch (result?.kind) {
    case 'backtest':
      showBacktest(result.backtestId);
      return openWorkspace('backtests');
    case 'walk-forward':
      openWorkspace('research');
      client.research
        .reportOfJob({ jobId: result.jobId })
        .then((report) => report !== null && chooseRun(report.runId))
        .catch(showFailure);
      return;
    case 'series': {
      const { symbol, timeframe } = result;
      return openData({ symbol, timeframe } as SeriesKey, 'data.series');
    }
    case 'storage':
      return openPanel('data', 'data.storage');
    case 'comparison':
      return openWorkspace('data');
    case 'arena':
      return openWorkspace('arena');
    case undefined:
      return openWorkspace(homes[kind]);
  }
}

const homes: Readonly<Record<JobEntry['kind'], WorkspaceId>> = {
  backtest: 'backtests',
  'walk-forward': 'explorer',
  validation: 'research',
  comparison: 'data',
  audit: 'research',
  import: 'data',
  download: 'data',
  repair: 'data',
  archive: 'data',
  unarchive: 'data',
  backup: 'data',
  verify: 'data',
  restore: 'data',
  arena: 'arena',
};
