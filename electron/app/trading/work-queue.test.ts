import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { deferred } from './deferred.ts';
import { createWorkQueue, type WorkQueue } from './work-queue.ts';

interface Written {
  readonly queue: WorkQueue;
  /** What is on the disk, unit by unit. */
  readonly units: string[][];
  readonly write: (line: string) => void;
  disk: { refuses: Error | null };
  readonly refusals: unknown[];
}

function written(patienceMs = 5): Written {
  const units: string[][] = [];
  const refusals: unknown[] = [];
  const disk: { refuses: Error | null } = { refuses: null };
  let staged: string[] = [];
  const queue = createWorkQueue({
    commit() {
      if (disk.refuses !== null) throw disk.refuses;
      units.push(staged);
      staged = [];
    },
    onRefused: (error) => void refusals.push(error),
    patienceMs,
    sleep: (durationMs) => sleep(durationMs),
  });
  return { queue, units, disk, refusals, write: (line) => void staged.push(line) };
}

it('units are written one after the other, however they were asked for', async () => {
  const { queue, units, write } = written();
  const work = (name: string) => async () => {
    write(`${name} begins`);
    await sleep(1);
    write(`${name} ends`);
    return name;
  };
  const names = ['a', 'b', 'c', 'd'];
  const first = Promise.all(names.map((name) => queue.run(work(name))));
  // At the moment at which a turn passes on, too.
  const late = first.then(() => Promise.all([queue.run(work('e')), queue.run(work('f'))]));
  expect(await first).toEqual(names);
  await late;
  expect(units).toEqual([...names, 'e', 'f'].map((name) => [`${name} begins`, `${name} ends`]));
});

it('what failed is written as far as it came, and the next unit goes on', async () => {
  const { queue, units, write } = written();
  const failed = queue.run(async () => {
    write('denied');
    throw new Error('no');
  });
  const next = queue.run(async () => write('next'));
  await expect(failed).rejects.toThrow('no');
  await next;
  expect(units).toEqual([['denied'], ['next']]);
});

it('the kill switch goes before all that waits', async () => {
  const { queue, units, write } = written(1_000);
  const hold = deferred();
  const works = [
    queue.run(async () => {
      write('bar');
      await hold.promise;
    }),
    queue.run(async () => write('order')),
    queue.urgent(async () => write('kill')),
  ];
  hold.resolve();
  await Promise.all(works);
  expect(units).toEqual([['bar'], ['kill'], ['order']]);
});

it('the kill switch joins a unit that hangs, and answers when both are on the disk', async () => {
  const { queue, units, write } = written(5);
  const hold = deferred();
  const hung = queue.run(async () => {
    write('bar');
    await hold.promise;
    write('bar ends');
  });
  const killed = deferred();
  const kill = queue.urgent(async () => {
    write('kill');
    killed.resolve();
  });
  await killed.promise;
  expect(units).toEqual([]);
  hold.resolve();
  await Promise.all([hung, kill]);
  expect(units).toEqual([['bar', 'kill', 'bar ends']]);
});

it('a disk that refuses is told to whoever asked, and nothing more is done', async () => {
  const { queue, units, disk, refusals, write } = written();
  disk.refuses = new Error('no room');
  const works = [queue.run(async () => write('a')), queue.run(async () => write('b'))];
  const outcomes = await Promise.allSettled(works);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(refusals).toEqual([disk.refuses]);
  disk.refuses = null;
  await expect(queue.run(async () => write('c'))).rejects.toThrow('no room');
  expect(units).toEqual([]);
});

it('closing lets what is under way end, and refuses what waits', async () => {
  const { queue, units, write } = written();
  const hold = deferred();
  const underWay = queue.run(async () => {
    await hold.promise;
    write('a');
  });
  const waits = queue.run(async () => write('b'));
  const closed = queue.close();
  hold.resolve();
  await Promise.all([underWay, closed]);
  await expect(waits).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(queue.run(async () => write('c'))).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(units).toEqual([['a']]);
});
