import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findUserStrategy, watchUserStrategies, type UserStrategies } from './user-strategies.ts';

const taskFile = new URL('../../workers/tasks/run-task.ts', import.meta.url);

/** A whole strategy with parts that a test may replace. */
function source(
  parts: { id?: string; plan?: string; period?: string; head?: string; conditions?: string } = {},
): string {
  return `${parts.head ?? ''}export default ({ defineStrategy, integer, indicators, tests }) => defineStrategy({
  id: '${parts.id ?? 'my_cross'}', title: 'Mine', summary: 'Mine.', version: 1, timeframe: '1h',
  sides: ['long'], defaultLeverage: 1,
  params: { period: integer({ title: 'Period', unit: 'bars', default: ${parts.period ?? '20'}, minimum: 2, maximum: 200, search: [10, 20] }) },
  warmup: ({ period }) => period,
  indicators: ({ period }) => ({ mean: indicators.sma('close', period) }),
  ${parts.conditions === undefined ? '' : `conditions: ({ candles: { close }, indicators: { mean } }) => ({ long: ${parts.conditions}, short: [] }),`}
  plan: ({ candles, indicators: { mean } }) => (${
    parts.plan ??
    "{ marketEntry: Int8Array.from(candles.close, (price, row) => (price > mean[row] ? 1 : 0)), stop: { kind: 'percent', fraction: 0.05 } }"
  }),
});
`;
}

describe('the user’s own strategies', () => {
  let folder: string;
  let user: UserStrategies;
  let changes = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'candlewright-strategies-'));
    changes = 0;
    user = watchUserStrategies({ folder, taskFile, onChange: () => (changes += 1), limitMs: 10_000 });
  });
  afterEach(async () => {
    await user.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);

  it.each(['mine.js', 'mine.mjs', 'mine.ts'])('a file %s is found, checked and ready', async (name) => {
    put(name, source());
    await user.refresh();
    expect(user.problems()).toEqual([]);
    expect(user.list().map(({ id }) => id)).toEqual(['my_cross']);
    expect(findUserStrategy('my_cross')?.file?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('one that says what it waits for is ready, too', async () => {
    put(
      'mine.js',
      source({ conditions: "[{ text: 'Close above the mean', holds: tests.above(close, mean) }]" }),
    );
    await user.refresh();
    expect(user.problems()).toEqual([]);
  });

  it('a definition without the API’s functions is a strategy too', async () => {
    put(
      'bare.js',
      `export default {
  id: 'bare', title: 'Bare', summary: 'Bare.', version: 1, timeframe: '1d', sides: ['long'], defaultLeverage: 1,
  params: {}, warmup: () => 1, indicators: () => ({}),
  plan: ({ candles }) => ({ marketEntry: new Int8Array(candles.length) }),
};`,
    );
    await user.refresh();
    expect(user.problems()).toEqual([]);
    expect(user.list()).toHaveLength(1);
  });

  it.each([
    ['a syntax error', `export default 1;\n\nconst a = = 2;\n`, 3, /Unexpected token/],
    ['a throw while loading', `\nthrow new Error('on purpose');\n`, 2, /on purpose/],
    [
      'a throw in the plan',
      source({ plan: '(() => { throw new Error("no plan today"); })()' }),
      8,
      /no plan today/,
    ],
    [
      'a column of another length',
      source({ plan: '{ marketEntry: new Int8Array(3) }' }),
      null,
      /3 rows; there are/,
    ],
    [
      'a column of another kind',
      source({ plan: '{ marketEntry: candles.close.map(() => 0) }' }),
      null,
      /Int8Array/,
    ],
    ['bounds that are no numbers', source({ period: 'NaN' }), 1, /period\.default is not a number/],
    ['an id in capitals', source({ id: 'MyCross' }), 1, /snake_case/],
    ['an id of the product', source({ id: 'envelope_dca' }), null, /taken by the product/],
    ['nothing exported', 'const a = 1;', null, /nothing is exported/],
    ['an entry in neither way', source({ plan: '{}' }), null, /enters either/],
    [
      'a condition that the plan does not wait for',
      source({ conditions: "[{ text: 'Close above 1', holds: tests.above(close, 1) }]" }),
      null,
      /conditions\.long and the plan disagree/,
    ],
    ['a condition without a rule', source({ conditions: "[{ text: 'Luck' }]" }), null, /"Luck" has no holds/],
  ])('%s is reported by file, line and reason', async (_case, text, line, reason) => {
    put('broken.js', text);
    put('fine.js', source());
    await user.refresh();
    expect(user.list().map(({ id }) => id)).toEqual(['my_cross']);
    expect(user.problems()).toHaveLength(1);
    expect(user.problems()[0]).toMatchObject({ file: 'broken.js', line });
    expect(user.problems()[0]?.reason).toMatch(reason);
  });

  it('files that never come back are given up, the others run, and the next start does not wait for them', async () => {
    await user.close();
    const memoryFile = join(folder, 'slow.json');
    const open = () =>
      watchUserStrategies({ folder, taskFile, memoryFile, onChange: () => {}, limitMs: 3_000 });
    user = open();
    for (const name of ['a.js', 'b.js', 'c.js']) put(name, source({ head: 'for (;;) {}\n' }));
    put('fine.js', source());
    await user.refresh();
    expect(user.list().map(({ id }) => id)).toEqual(['my_cross']);
    expect(user.problems().map(({ file }) => file)).toEqual(['a.js', 'b.js', 'c.js']);
    expect(user.problems()[0]?.reason).toMatch(/within 3 s/);
    await user.close();

    user = open();
    const startedAt = performance.now();
    await user.refresh();
    expect(user.problems()).toHaveLength(3);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  }, 60_000);

  it('two files with one id: the first counts, the second is told so', async () => {
    put('a.js', source());
    put('b.js', source());
    await user.refresh();
    expect(user.list()).toHaveLength(1);
    expect(user.problems()[0]).toMatchObject({ file: 'b.js', reason: 'The id "my_cross" is taken by a.js.' });
  });

  it('a saved change counts without a restart, a deleted file is gone', async () => {
    put('mine.js', source());
    await user.refresh();
    put('mine.js', source({ id: 'renamed' }));
    await expect.poll(() => user.list().map(({ id }) => id), { timeout: 15_000 }).toEqual(['renamed']);
    rmSync(join(folder, 'mine.js'));
    await expect.poll(() => user.list().length, { timeout: 15_000 }).toBe(0);
    expect(changes).toBeGreaterThanOrEqual(3);
  }, 40_000);

  it('unused files are no strategies', async () => {
    put('notes.txt', 'nothing');
    put('types.d.ts', 'nothing');
    put('.draft.js', 'nothing');
    await user.refresh();
    expect(user.list()).toEqual([]);
    expect(user.problems()).toEqual([]);
  });
});
