import { expect, test } from 'vitest';
import { faultKinds } from './fault-kinds.ts';
import { simulate } from './fleet.ts';
import { playSeed } from './play.ts';
import { summaryText } from './summary.ts';

test('10 000 seeds break no promise, and meet each fault a thousand times or more', async () => {
  const summary = await simulate({ first: 1, count: 10_000 });
  console.log(summaryText(summary));
  expect(summary.failures).toEqual([]);
  expect(summary.seeds).toBe(10_000);
  for (const kind of faultKinds) expect([kind, summary.faults[kind] >= 1_000]).toEqual([kind, true]);
}, 900_000);

test('the same seed is the same run, to the last step and line', async () => {
  for (const seed of [3, 1_234, 9_999]) expect(await playSeed(seed)).toEqual(await playSeed(seed));
}, 60_000);
