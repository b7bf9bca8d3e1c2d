import type { BackupFacts } from '../../../shared/contract/maintenance.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { RiskView } from '../../../shared/contract/trading/risk.ts';
import { riskView } from '../trading/risk/risk-view.ts';
import type { HostedAccount } from '../trading/views/hosted-account.ts';
import { personsReason } from '../trading/kill-reason.ts';
import type { OverviewSources } from './overview-sources.ts';

/** What is looked up now and then: asking every second would keep the disk busy for nothing. */
export interface SlowFacts {
  readonly freeBytes: number | null;
  readonly waitingRestore: string | null;
  readonly newestBackup: BackupFacts | null;
  /** False before the folder of backups was read for the first time. */
  readonly hasReadBackups: boolean;
}

const diskEveryMs = 15_000;
const limitsEveryMs = 5_000;
const latchChanges = 200;

/** Reads of the disk and of risk, each kept for a while. */
export interface FactReader {
  facts(): SlowFacts;
  limits(account: HostedAccount): RiskView['limits'];
  /** When a person last threw the kill switch in an account, by its own time; null when never. */
  killedAt(account: HostedAccount): EpochMs | null;
}

export function createFactReader({
  storage,
  backups,
  jobs,
  clock,
  onFault,
}: Pick<OverviewSources, 'storage' | 'backups' | 'jobs' | 'clock' | 'onFault'>): FactReader {
  let known: SlowFacts = {
    freeBytes: null,
    waitingRestore: null,
    newestBackup: null,
    hasReadBackups: false,
  };
  let readAt = -Infinity;
  const limits = new Map<string, { readonly at: EpochMs; readonly limits: RiskView['limits'] }>();
  const kills = new Map<string, { readonly sequence: number; readonly at: EpochMs | null }>();

  async function read(): Promise<void> {
    const { freeBytes, waitingRestore } = storage();
    const [newestBackup = null] = await backups();
    known = { freeBytes, waitingRestore, newestBackup, hasReadBackups: true };
  }

  return {
    facts() {
      // A backup that was made just now is not waited for.
      const isMade = jobs().some(({ kind, endedAt }) => kind === 'backup' && (endedAt ?? 0) > readAt);
      if (isMade || clock.now() - readAt >= diskEveryMs) {
        readAt = clock.now();
        read().catch(onFault);
      }
      return known;
    },
    limits(account) {
      const now = clock.now();
      const found = limits.get(account.id);
      if (found !== undefined && now - found.at < limitsEveryMs) return found.limits;
      const view = riskView(account, account.trading()).limits;
      limits.set(account.id, { at: now, limits: view });
      return view;
    },
    killedAt(account) {
      const sequence = account.history()?.sequence() ?? 0;
      const found = kills.get(account.id);
      if (found?.sequence === sequence) return found.at;
      const lines = account.lines({
        before: null,
        limit: latchChanges,
        kinds: ['TradingStateChanged'],
        clientOrderId: null,
        from: null,
        to: null,
      });
      const thrown = lines.find(
        ({ entry }) => entry.kind === 'TradingStateChanged' && entry.reason.includes(personsReason),
      );
      const at = thrown?.entry.time ?? null;
      kills.set(account.id, { sequence, at });
      return at;
    },
  };
}
