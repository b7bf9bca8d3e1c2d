import { join } from 'node:path';
import { root } from './runtime.mjs';

const program = (name, file) => join(root, 'node_modules', name, file);

/** What `npm run check` runs, in this order. `needsRoot` gates look at the working folder, so a test can seed one. */
export const gates = {
  types: [program('typescript', 'bin/tsc'), '-b', '--pretty', 'false'],
  lint: [program('oxlint', 'bin/oxlint'), '-c', 'config/lint/oxlint.json', '--format=unix', '.'],
  layers: [join(root, 'config/lint/check-layers.ts')],
  determinism: [join(root, 'config/lint/check-determinism.ts')],
  house: [join(root, 'config/lint/check-house.ts')],
  unused: [program('knip', 'bin/knip.js'), '--no-progress'],
  format: [
    program('prettier', 'bin/prettier.cjs'),
    ...'--check --log-level warn --cache --cache-strategy content'.split(' '),
    ...'--cache-location artifacts/prettier-cache .'.split(' '),
  ],
};
