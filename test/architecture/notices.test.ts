import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { notices } from '../../config/licences/notices.ts';
import { shippedPackages } from '../../config/licences/shipped-packages.ts';

const root = resolve(import.meta.dirname, '../..');

/** Licences that let a closed or open product ship the code when their text goes with it. */
const accepted =
  /^\(?(?:MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|OFL-1\.1|Unlicense|BlueOak-1\.0\.0|CC0-1\.0|Zlib|WTFPL)\b/;

test('the notices are those of what ships today (npm run notices)', () => {
  const written = readFileSync(join(root, 'resources/THIRD-PARTY-NOTICES.txt'), 'utf8');
  expect(notices(root) === written).toBe(true);
});

test('every shipped package has a licence that allows it', () => {
  const refused = shippedPackages(root).filter(({ license }) => !accepted.test(license));
  expect(refused).toEqual([]);
});

test('the notices cover the host, the desk and the sample', () => {
  const names = shippedPackages(root).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['better-sqlite3', 'react', 'electron', 'vega-datasets', 'zod']),
  );
});
