import type { gates } from '../../config/setup/gates.mjs';

export type Gate = Exclude<keyof typeof gates, 'house'>;

/** A file that breaks one rule, and what the gate must say about it. */
export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  readonly says: RegExp;
}

const types: readonly Violation[] = [
  {
    rule: 'shared/ has no Node types',
    path: 'shared/domain/seed-node.ts',
    text: 'export const seed = process.pid;\n',
    says: /TS2591|TS2304|TS2580/,
  },
  {
    rule: 'shared/contract has no Node types, whatever its packages pull in',
    path: 'shared/contract/seed-node.ts',
    text: "import { z } from 'zod';\nexport const seed = z.string();\nexport const size = Buffer.alloc(1);\n",
    says: /TS2591|TS2304|TS2580/,
  },
  {
    rule: 'shared/ has no timers',
    path: 'shared/simulation/seed-timer.ts',
    text: 'export const seed = setTimeout(() => undefined, 1);\n',
    says: /TS2304|TS2591/,
  },
  {
    rule: 'workers/kernel has no DOM types',
    path: 'workers/kernel/seed-dom.ts',
    text: 'export const seed = document.title;\n',
    says: /TS2584|TS2304/,
  },
  {
    rule: 'workers/kernel has no Node types',
    path: 'workers/kernel/seed-node.ts',
    text: "import { readFileSync } from 'node:fs';\nexport const seed = readFileSync;\n",
    says: /TS2307|TS2591|TS2580/,
  },
  {
    rule: 'electron/ has no DOM types',
    path: 'electron/app/seed-dom.ts',
    text: 'export const seed = document.title;\n',
    says: /TS2584|TS2304/,
  },
  {
    rule: 'renderer/ has no Node types',
    path: 'renderer/app/seed-node.ts',
    text: 'export const seed = process.pid + Buffer.alloc(1).length;\n',
    says: /TS2591|TS2304|TS2580/,
  },
  {
    rule: 'a local that nobody reads',
    path: 'shared/domain/seed-unused.ts',
    text: 'export function seed(): number {\n  const unread = 1;\n  return 2;\n}\n',
    says: /TS6133/,
  },
  {
    rule: 'syntax that Node cannot strip',
    path: 'shared/domain/seed-enum.ts',
    text: 'export enum Seed {\n  One,\n}\n',
    says: /TS1294/,
  },
  {
    rule: 'undefined given to an optional property',
    path: 'shared/domain/seed-optional.ts',
    text: 'interface Shape {\n  readonly size?: number;\n}\nexport const seed: Shape = { size: undefined };\n',
    says: /TS2375/,
  },
  {
    rule: 'a test beside its source is compiled too',
    path: 'shared/domain/seed.test.ts',
    text: "export const seed: number = 'text';\n",
    says: /TS2322/,
  },
];

const layers: readonly Violation[] = [
  ['shared/domain', '../indicators/sma.ts'],
  ['shared/domain', 'zod'],
  ['shared/indicators', '../strategies/strategy.ts'],
  ['shared/simulation', '../engine/event-engine.ts'],
  ['shared/ledger', '../simulation/settings.ts'],
  ['shared/ports', '../contract/contract.ts'],
  ['shared/strategies', '../simulation/settings.ts'],
  ['shared/execution', '../engine/event-engine.ts'],
  ['shared/engine', '../strategies/registry.ts'],
  ['shared/research', '../engine/event-engine.ts'],
  ['shared/contract', '../strategies/registry.ts'],
  ['shared/contract', 'decimal.js'],
  ['workers/kernel', '../../shared/engine/event-engine.ts'],
  ['workers/kernel', '../tasks/run-task.ts'],
  ['workers/kernel', 'node:fs'],
  ['workers/tasks', '../../electron/store/open-store.ts'],
  ['workers/tasks', 'node:fs'],
  ['electron/store', '../jobs/pool.ts'],
  ['electron/store', '../../shared/strategies/registry.ts'],
  ['electron/store', 'electron'],
  ['electron/parquet', '../store/open-store.ts'],
  ['electron/server', '../store/open-store.ts'],
  ['electron/jobs', '../app/host.ts'],
  ['electron/import', '../store/open-store.ts'],
  ['electron/app', '../desktop/desk-window.ts'],
  ['electron/app', 'electron'],
  ['electron/desktop', '../store/open-store.ts'],
  ['renderer/app', '../../shared/simulation/settings.ts'],
  ['renderer/app', '../../electron/app/host.ts'],
  ['renderer/app', 'electron'],
  ['renderer/app', 'node:path'],
].map(([folder, target], index) => ({
  rule: `${folder} may not import ${target}`,
  path: `${folder}/seed-layer-${index}.ts`,
  text: `import '${target}';\n`,
  says: /may not (?:import|use)/,
}));

const hiddenLinks: readonly Violation[] = [
  ['type-only', "import type { Seed } from '../engine/event-engine.ts';\nexport type Copy = Seed;\n"],
  ['re-export', "export * from '../engine/event-engine.ts';\n"],
  ['dynamic', "export const seed = import('../engine/event-engine.ts');\n"],
  ['type query', "export type Seed = import('../engine/event-engine.ts').Seed;\n"],
  ['require', "export const seed = require('../engine/event-engine.ts');\n"],
  ['module URL', "export const seed = new URL('../engine/event-engine.ts', import.meta.url);\n"],
  ['commented', "import /* here */ '../engine/event-engine.ts';\n"],
].map(([name, text], index) => ({
  rule: `a ${name} import is seen`,
  path: `shared/domain/seed-link-${index}.ts`,
  text: text as string,
  says: /may not import shared\/engine/,
}));

const otherLayerRules: readonly Violation[] = [
  {
    rule: 'a computed import hides what it depends on',
    path: 'shared/domain/seed-computed.ts',
    text: "const name = '../engine/event-engine.ts';\nexport const seed = import(name);\n",
    says: /computed/,
  },
  {
    rule: 'a folder that no layer names',
    path: 'shared/helpers/seed.ts',
    text: 'export const seed = 1;\n',
    says: /no layer/,
  },
];

const clockReaders: readonly Violation[] = [
  'new Date()',
  'Date()',
  'Date.now()',
  "Date['now']()",
  'Math.random()',
  "Math['random']()",
  '((clock) => clock.now())(Date)',
].map((expression, index) => ({
  rule: `${expression} in the kernel`,
  path: `workers/kernel/seed-clock-${index}.ts`,
  text: `export const seed = ${expression};\n`,
  says: /clock|dice/,
}));

const lint: readonly Violation[] = [
  ...[
    'process.pid',
    'performance.now()',
    'setTimeout(() => 1, 1)',
    'fetch("x")',
    'globalThis.Date',
    'crypto.randomUUID()',
  ].map((expression, index) => ({
    rule: `${expression} in shared/`,
    path: `shared/domain/seed-global-${index}.ts`,
    text: `export const seed = ${expression};\n`,
    says: /no-restricted-globals/,
  })),
  {
    rule: 'Date.now in workers/',
    path: 'workers/tasks/seed-now.ts',
    text: 'export const seed = Date.now();\n',
    says: /no-restricted-properties/,
  },
  {
    rule: 'a promise nobody waits for (type-aware)',
    path: 'electron/app/seed-floating.ts',
    text: 'async function work(): Promise<void> {\n  await Promise.resolve();\n}\nexport function seed(): void {\n  work();\n}\n',
    says: /no-floating-promises/,
  },
  {
    rule: 'any',
    path: 'electron/app/seed-any.ts',
    text: 'export const seed: any = 1;\n',
    says: /no-explicit-any/,
  },
  {
    rule: 'a default export',
    path: 'renderer/app/seed-default.ts',
    text: 'export default 1;\n',
    says: /no-default-export/,
  },
  {
    rule: 'a cycle between modules',
    path: 'shared/domain/seed-cycle-a.ts',
    text: "import { right } from './seed-cycle-b.ts';\nexport const left = (): number => right();\n",
    says: /no-cycle/,
  },
  {
    rule: 'the other half of the cycle',
    path: 'shared/domain/seed-cycle-b.ts',
    text: "import { left } from './seed-cycle-a.ts';\nexport const right = (): number => left();\n",
    says: /no-cycle/,
  },
  {
    rule: 'a hook called under a condition',
    path: 'renderer/app/seed-hook.tsx',
    text: "import { useState } from 'react';\nexport function Seed({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return null;\n}\n",
    says: /rules-of-hooks/,
  },
  {
    rule: 'a test that is the only one to run',
    path: 'test/data/seed.test.ts',
    text: "import { expect, test } from 'vitest';\ntest.only('seed', () => {\n  expect(1).toBe(1);\n});\n",
    says: /no-focused-tests/,
  },
];

const unused: readonly Violation[] = [
  {
    rule: 'a file nobody imports',
    path: 'shared/domain/seed-unused-file.ts',
    text: 'export const seed = 1;\n',
    says: /seed-unused-file/,
  },
  {
    rule: 'an export nobody imports',
    path: 'test/data/seed-export.ts',
    text: 'export const used = 1;\nexport const neverRead = 2;\n',
    says: /neverRead/,
  },
  {
    rule: 'the file that imports one of the two',
    path: 'test/data/seed-export.test.ts',
    text: "import { used } from './seed-export.ts';\nimport missing from 'left-out-package';\nvoid [used, missing];\n",
    says: /left-out-package/,
  },
];

const format: readonly Violation[] = [
  {
    rule: 'a file prettier would write differently',
    path: 'shared/domain/seed-format.ts',
    text: 'export const   seed = "double";\n',
    says: /seed-format/,
  },
];

export const violations: Readonly<Record<Gate, readonly Violation[]>> = {
  types,
  lint,
  layers: [...layers, ...hiddenLinks, ...otherLayerRules],
  determinism: clockReaders,
  unused,
  format,
};
