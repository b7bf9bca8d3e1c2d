import { describe, expect, it } from 'vitest';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { createUploads } from './uploads.ts';

const hourMs = 3_600_000;

function handClock(): { now: () => number; time: number } {
  const clock = { time: 0, now: () => clock.time };
  return clock;
}

describe('uploads', () => {
  it('are kept for an hour', async () => {
    const clock = handClock();
    const uploads = createUploads(clock);
    const { id } = await uploads.add(new File(['abc'], 'candles.csv'));
    clock.time = hourMs;
    expect(new TextDecoder().decode(uploads.require(id).bytes)).toBe('abc');
    clock.time = hourMs + 1;
    expect(() => uploads.require(id)).toThrow(CandlewrightError);
  });

  it('keep the name of the file only', async () => {
    const uploads = createUploads(handClock());
    expect((await uploads.add(new File(['a'], '../../etc/\u0007passwd'))).fileName).toBe('passwd');
    expect((await uploads.add(new File(['a'], 'C:\\data\\a.csv'))).fileName).toBe('a.csv');
  });

  it('refuse a file that is too large before reading it', async () => {
    const file = new File(['a'], 'huge.csv');
    Object.defineProperty(file, 'size', { value: 64 * 1024 * 1024 + 1 });
    await expect(createUploads(handClock()).add(file)).rejects.toMatchObject({ code: 'BAD_USAGE' });
  });

  it('forget the oldest when together they are too much', async () => {
    const uploads = createUploads(handClock(), 400);
    const bytes = new Uint8Array(100);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1)
      ids.push((await uploads.add(new File([bytes], `${count}.csv`))).id);
    expect(() => uploads.require(ids[0])).toThrow(/no longer/);
    expect(uploads.require(ids[4]).fileName).toBe('4.csv');
  });
});
