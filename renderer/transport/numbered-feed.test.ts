import { expect, test } from 'vitest';
import { followNumbered } from './numbered-feed.ts';

interface Told {
  readonly kind: string;
  readonly sequence: number;
}

test('a feed that misses a number is opened again, and what came after the gap is not applied', async () => {
  const scripts: readonly (readonly Told[])[] = [
    [
      { kind: 'snapshot', sequence: 4 },
      { kind: 'changes', sequence: 5 },
      { kind: 'changes', sequence: 7 },
    ],
    [{ kind: 'snapshot', sequence: 9 }],
  ];
  let count = 0;
  async function* play(script: readonly Told[] | undefined): AsyncGenerator<Told> {
    if (script === undefined) await new Promise(() => {});
    yield* script ?? [];
  }
  const seen: string[] = [];
  const isComplete = new Promise<void>((resolve) => {
    const stop = followNumbered({
      open: () => Promise.resolve(play(scripts[count++])),
      onEvent({ kind, sequence }) {
        seen.push(`${kind} ${sequence}`);
        if (sequence !== 9) return;
        stop();
        resolve();
      },
      random: () => -1,
    });
  });
  await isComplete;
  expect(seen).toEqual(['snapshot 4', 'changes 5', 'snapshot 9']);
});

test('a feed that fails says why and is tried again', async () => {
  let attempts = 0;
  const failures: unknown[] = [];
  await new Promise<void>((resolve) => {
    const stop = followNumbered<Told>({
      open() {
        attempts += 1;
        if (attempts === 1) return Promise.reject(new Error('not yet'));
        stop();
        resolve();
        return new Promise(() => {});
      },
      onEvent: () => undefined,
      onFailure: (error) => failures.push(error),
      random: () => -1,
    });
  });
  expect(attempts).toBe(2);
  expect(failures).toHaveLength(1);
});
