import { defineConfig } from 'vitest/config';

const everywhere = ['shared', 'workers', 'electron', 'renderer', 'config', 'resources', 'test'];
const e2e = 'test/e2e/**';
const gates = 'test/architecture/**';
/** Whole hosts, commands, venues, killed processes, played hours and sessions: too slow for a look before every commit. */
const hosts = [
  ...['test/recovery', 'test/cli', 'test/contract', 'test/feed', 'test/venues'].map(
    (folder) => `${folder}/**/*.test.ts`,
  ),
  'electron/app/{research,user-strategies,scanner,walk-forward-resume}.test.ts',
  'electron/app/promotion/session-drift.test.ts',
  'electron/app/feeds/replays.test.ts',
  'electron/app/trading/paper-*.test.ts',
  'test/parity/paper-*.test.ts',
  'shared/engine/account/account-restart.property.test.ts',
  'electron/store/{archive,backup}/*.test.ts',
  'electron/store/candles/interrupted-write.test.ts',
];
/** Ten thousand worlds: a minute on two idle cores. */
const simulation = 'test/simulation/simulation.test.ts';

/** What needs only Node, whole hosts and commands, the simulation of trading, the gates on seeded violations, a packed application, a browser, Electron. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['test/property-seed.ts'],
          include: everywhere.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
          exclude: ['**/node_modules/**', e2e, gates, simulation, ...hosts],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          // Half the time of a run is loading the same modules for each file again.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'hosts',
          setupFiles: ['test/property-seed.ts'],
          include: hosts,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 6 },
        },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          include: [simulation],
          sequence: { groupOrder: 7 },
        },
      },
      {
        extends: true,
        test: {
          name: 'gates',
          include: [`${gates}/*.test.ts`],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 5 },
        },
      },
      {
        extends: true,
        test: {
          name: 'pack',
          include: ['test/e2e/pack/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e-browser',
          include: ['test/e2e/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e-desktop',
          include: ['test/e2e/desktop/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
    pool: 'forks',
    maxWorkers: 2,
  },
});
