import { setTimeout as pause } from 'node:timers/promises';
import {
  attentionSeverities,
  type AttentionItem,
  type Overview,
  type OverviewRequest,
  type OverviewUpdate,
} from '../../../shared/contract/overview.ts';
import { dayMs } from '../../../shared/domain/time.ts';
import type { EquityPoint } from '../../../shared/ledger/equity-history.ts';
import { accountAttention } from './account-attention.ts';
import { checklist } from './checklist.ts';
import { equityOverview } from './equity-overview.ts';
import { hostAttention } from './host-attention.ts';
import { openPositions, openRisk } from './open-risk.ts';
import { accountsOf, type OverviewAccounts } from './overview-accounts.ts';
import type { OverviewSources } from './overview-sources.ts';
import { createRecentEvents } from './recent-events.ts';
import { createFactReader } from './slow-facts.ts';

/** What Home shows: one picture of accounts, data and jobs. */
export interface OverviewService {
  get(request: OverviewRequest): Overview;
  /** Every part, then those that changed, at most once a second, until `signal` aborts. */
  watch(request: OverviewRequest, signal?: AbortSignal): AsyncGenerator<OverviewUpdate, void, void>;
  close(): void;
}

const everyMs = 1_000;
const pointsEveryMs = 5_000;

/** The parts that are not what they were; null when all are. */
export function changedParts(before: Overview, after: Overview): OverviewUpdate | null {
  const changed = Object.entries(after).filter(
    ([name, part]) => JSON.stringify(part) !== JSON.stringify(before[name as keyof Overview]),
  );
  return changed.length === 0 ? null : (Object.fromEntries(changed) as OverviewUpdate);
}

/** The past of an account is read from the disk now and then; the present is always of this moment. */
function keptPoints({ accounts, clock }: OverviewSources): OverviewAccounts {
  const known = new Map<string, { readonly at: number; readonly points: readonly EquityPoint[] }>();
  return {
    list: () => accounts.list(),
    equityPoints(accountId) {
      const found = known.get(accountId);
      if (found !== undefined && clock.now() - found.at < pointsEveryMs) return found.points;
      const points = accounts.equityPoints(accountId);
      known.set(accountId, { at: clock.now(), points });
      return points;
    },
  };
}

function byNeed(one: AttentionItem, other: AttentionItem): number {
  return attentionSeverities.indexOf(one.severity) - attentionSeverities.indexOf(other.severity);
}

export function createOverviewService(given: OverviewSources): OverviewService {
  const sources: OverviewSources = { ...given, accounts: keptPoints(given) };
  const { accounts, clock } = sources;
  const reader = createFactReader(sources);
  const events = createRecentEvents();
  const closing = new AbortController();

  function get({ scope, range }: OverviewRequest): Overview {
    const chosen = accountsOf(accounts, scope);
    const all = accounts.list();
    const isReplay = chosen[0].clock === 'replay';
    return {
      equity: equityOverview(chosen, accounts, range),
      risk: openRisk(chosen),
      positions: openPositions(chosen),
      // A replay lives in another time than jobs and the other accounts.
      events: isReplay
        ? events.of(chosen, [], 0)
        : events.of(
            all.filter((account) => account.clock === 'live'),
            sources.jobs(),
            clock.now() - dayMs,
          ),
      attention: [
        ...all.flatMap((account) => accountAttention(account, reader)),
        ...hostAttention(sources, reader.facts()),
      ].toSorted(byNeed),
      checklist: checklist(sources, reader),
      steps: {
        hasCandles: sources.series().length > 0,
        hasRuns: sources.hasRuns(),
        hasSessions: all.some((account) => account.sessions().length > 0),
      },
    };
  }

  return {
    get,
    async *watch(request, signal) {
      const stop = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      let shown = get(request);
      yield shown;
      while (!stop.aborted) {
        await pause(everyMs, undefined, { ref: false, signal: stop }).catch(() => undefined);
        if (stop.aborted) return;
        const next = get(request);
        const changed = changedParts(shown, next);
        shown = next;
        if (changed !== null) yield changed;
      }
    },
    close: () => closing.abort(),
  };
}
