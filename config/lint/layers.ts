/**
 * Who may import whom: the layers of resources/docs/decisions/0005-layers.md as a table. A folder is named by the longest
 * prefix that matches. A file may always import its own folder; everything else must be listed.
 */
export interface Layer {
  /** The folder or file this rule speaks of. */
  readonly path: string;
  /** Folders and files of the repository it may import. */
  readonly mayImport: readonly string[];
  /**
   * Packages it may import; `node:` stands for Node's own modules, `*` for any except `electron`, `<computed>` for an
   * import whose name is known at run time only.
   */
  readonly packages: readonly string[];
}

const domain = 'shared/domain';
const strategyType = ['shared/strategies/strategy.ts', 'shared/strategies/parameter.ts'];
const engineFolders = [
  domain,
  'shared/indicators',
  'shared/simulation',
  'shared/ledger',
  'shared/risk',
  'shared/ports',
  'shared/execution',
  ...strategyType,
];
const kernelFolders = [domain, 'shared/indicators', 'shared/simulation', ...strategyType];
const hostPackages = ['node:', '*'];

function hostConcern(name: string): Layer {
  return {
    path: `electron/${name}`,
    mayImport: [domain, 'shared/ports', 'shared/contract', 'electron/parquet'],
    packages: hostPackages,
  };
}

const concerns = ['alerts', 'brokers', 'feed', 'import', 'jobs', 'server', 'store'];

/** The host's wiring: all of shared, its own folders, and the worker's entry files as `?modulePath`. */
const wiring = [
  'shared',
  'workers/tasks',
  'electron/app',
  'electron/parquet',
  ...concerns.map((name) => `electron/${name}`),
];

export const layers: readonly Layer[] = [
  { path: 'shared/domain', mayImport: [], packages: [] },
  ...['indicators', 'simulation', 'ledger', 'risk', 'ports'].map((name) => ({
    path: `shared/${name}`,
    mayImport: [domain],
    packages: [],
  })),
  { path: 'shared/strategies', mayImport: [domain, 'shared/indicators'], packages: [] },
  { path: 'shared/execution', mayImport: [domain, 'shared/ports'], packages: [] },
  { path: 'shared/engine', mayImport: engineFolders, packages: [] },
  {
    path: 'shared/research',
    mayImport: [domain, 'shared/ledger', 'shared/simulation', ...strategyType],
    packages: [],
  },
  {
    path: 'shared/contract',
    mayImport: [domain, 'shared/simulation'],
    packages: ['zod', '@orpc/contract'],
  },
  { path: 'workers/kernel', mayImport: kernelFolders, packages: [] },
  {
    path: 'workers/tasks',
    mayImport: [
      ...kernelFolders,
      'workers/kernel',
      'shared/engine',
      'shared/research',
      'shared/strategies/registry.ts',
      'shared/strategies/strategy-api.ts',
      'shared/strategies/strategy-file.ts',
    ],
    packages: ['node:worker_threads', 'piscina'],
  },
  {
    // Loads what the user wrote, and only that: its text comes from the host, not from a path.
    path: 'workers/tasks/strategy-source.ts',
    mayImport: [
      'workers/tasks/study.ts',
      'shared/strategies/registry.ts',
      'shared/strategies/strategy-api.ts',
      'shared/strategies/strategy-file.ts',
      ...strategyType,
    ],
    packages: ['<computed>'],
  },
  ...concerns.map(hostConcern),
  // A file format that several concerns share.
  { path: 'electron/parquet', mayImport: [domain], packages: hostPackages },
  {
    // One exchange by its file: the package itself offers only all of them at once.
    path: 'electron/brokers/ccxt/load-exchange.ts',
    mayImport: [],
    packages: ['node:', '<computed>'],
  },
  { path: 'electron/app', mayImport: wiring, packages: hostPackages },
  { path: 'electron/cli', mayImport: wiring, packages: hostPackages },
  {
    path: 'electron/desktop',
    mayImport: ['shared/domain', 'shared/ports', 'shared/contract'],
    packages: ['node:', '*', 'electron'],
  },
  {
    path: 'electron/main.ts',
    mayImport: [...wiring, 'electron/desktop'],
    packages: ['node:', '*', 'electron'],
  },
  { path: 'electron/vite-env.d.ts', mayImport: [], packages: [] },
  { path: 'electron/preload.ts', mayImport: ['electron/desktop'], packages: ['electron'] },
  { path: 'electron/headless.ts', mayImport: wiring, packages: hostPackages },
  { path: 'electron/cli.ts', mayImport: [...wiring, 'electron/cli'], packages: hostPackages },
  {
    path: 'renderer',
    // Texts that it shows as they are: the licences of what it ships with.
    mayImport: [domain, 'shared/contract', 'LICENSE', 'resources/THIRD-PARTY-NOTICES.txt'],
    packages: ['*'],
  },
];
