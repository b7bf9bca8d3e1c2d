import { arch, cpus, freemem, homedir, hostname, release, totalmem, type, userInfo } from 'node:os';
import type { z } from 'zod';
import type {
  BundlePart,
  diagnosticsContract,
  LogFilter,
  LogLine,
} from '../../../shared/contract/diagnostics.ts';
import type { HostInfo } from '../../../shared/contract/live.ts';
import { isoUtc } from '../../../shared/domain/time.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Home } from '../home.ts';
import { logComponents, type Log } from '../logger.ts';
import { bundleContents, bundleTexts, zipBundle, type BundleSource, type BundleText } from './bundle.ts';
import { checkIntegrity } from './check-integrity.ts';
import { personHider } from './hide-person.ts';
import { followLog } from './follow-log.ts';
import { createLogReader } from './log-reader.ts';
import type { PerformanceWatch } from './performance-watch.ts';

type InputOf<Name extends 'lines'> = z.output<
  NonNullable<(typeof diagnosticsContract)[Name]['~orpc']['inputSchema']>
>;
type OutputOf<Name extends 'lines'> = z.output<
  NonNullable<(typeof diagnosticsContract)[Name]['~orpc']['outputSchema']>
>;

/** The host's log, and all that helps to find out what went wrong on a machine that is somewhere else. */
export interface DiagnosticsService {
  lines(query: InputOf<'lines'>): Promise<OutputOf<'lines'>>;
  follow(filter: LogFilter, signal?: AbortSignal): AsyncGenerator<LogLine[], void, void>;
  contents(): Promise<BundlePart[]>;
  bundle(): Promise<File>;
}

export interface DiagnosticsOptions {
  readonly info: HostInfo;
  readonly home: Home;
  readonly log: Log;
  readonly clock: Clock;
  readonly performance: PerformanceWatch;
  /** What the host's parts say of themselves, by name. */
  readonly facts: Readonly<
    Record<'settings' | 'storage' | 'series' | 'jobs' | 'feeds' | 'accounts' | 'notices', () => unknown>
  >;
}

/** What each part is, for whoever decides whether to send it. */
const abouts: Readonly<Record<keyof DiagnosticsOptions['facts'], string>> = {
  settings: 'Your settings, without anything secret.',
  storage: 'What the store takes on the disk, and how much is free.',
  series: 'The stored series: names, counts and times, no candles.',
  jobs: 'Jobs that run, wait, or ended lately, and why any failed.',
  feeds: 'Live feeds: state, lag and what each survived.',
  accounts: 'Accounts: state and counts, no money, no orders.',
  notices: 'The last 200 notices.',
};

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry in the system's list.
    return '';
  }
}

export function createDiagnosticsService(options: DiagnosticsOptions): DiagnosticsService {
  const { info, home, log, clock, facts } = options;
  const reader = createLogReader(home.logFolder);
  const hide = personHider({
    home: home.path,
    userHome: homedir(),
    userName: userName(),
    machineName: hostname(),
  });

  const sources: readonly BundleSource[] = [
    {
      name: 'about.json',
      about: 'Versions of the product and the system, and what the machine has.',
      read: () => ({
        ...info,
        now: isoUtc(clock.now()),
        startedAt: isoUtc(info.startedAt),
        versions: process.versions,
        system: { type: type(), release: release(), arch: arch() },
        processors: { count: cpus().length, model: cpus()[0]?.model ?? null },
        memory: { total: totalmem(), free: freemem() },
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        locale: Intl.DateTimeFormat().resolvedOptions().locale,
      }),
    },
    {
      name: 'store.json',
      about: 'Version of the store and a check of every page and reference in it.',
      read: () => checkIntegrity(home.storeFile),
    },
    {
      name: 'performance.json',
      about: 'How busy the host was: delays, memory and processor time.',
      read: () => options.performance.facts(),
    },
    ...Object.entries(facts).map(([name, read]) => ({
      name: `${name}.json`,
      about: abouts[name as keyof typeof abouts],
      read,
    })),
  ];

  async function texts(): Promise<BundleText[]> {
    return bundleTexts(sources, await reader.files(), hide);
  }

  return {
    async lines({ before, limit, ...filter }) {
      const page = await reader.page(filter, before, limit);
      return { ...page, components: [...logComponents, 'cli'], folder: home.logFolder };
    },
    follow: (filter, signal) => followLog(log, filter, signal),
    contents: async () => bundleContents(await texts()),
    async bundle() {
      const now = clock.now();
      const bytes = await zipBundle(await texts(), now);
      const day = isoUtc(now).slice(0, 10);
      return new File([bytes], `candlewright-diagnostics-${day}.zip`, { type: 'application/zip' });
    },
  };
}
