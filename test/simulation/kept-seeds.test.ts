import { expect, test } from 'vitest';
import { keptSeeds } from './kept-seeds.ts';
import { playSeeds } from './play-seeds.ts';

test.each(keptSeeds)('seed $seed keeps every promise (it found: $found)', async ({ seed }) => {
  const { failures } = await playSeeds(seed, 1);
  expect(failures).toEqual([]);
});
