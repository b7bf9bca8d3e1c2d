import { describe, expect, it } from 'vitest';
import type { CandleRow } from '../../shared/ports/market-data.ts';
import { judgeAnswer } from './judge-answer.ts';

const barMs = 60_000;
const bar = (index: number, volume = 5): CandleRow => [index * barMs, 10, 12, 9, 11, volume];
const context = {
  wanted: { from: 0, to: 5 * barMs },
  barMs,
  doubted: null,
  believeUntil: 100 * barMs,
  heard: null,
};

describe('an answer of the history', () => {
  it('is stored whole when nothing is missing', () => {
    const answer = [0, 1, 2, 3, 4].map((index) => bar(index));
    expect(judgeAnswer(answer, context)).toEqual({
      rows: answer,
      next: 5 * barMs,
      doubted: null,
      isComplete: true,
    });
  });

  it('that lacks the last bar is stored as far as it goes', () => {
    const verdict = judgeAnswer([bar(0), bar(1)], context);
    expect(verdict).toEqual({ rows: [bar(0), bar(1)], next: 2 * barMs, doubted: null, isComplete: false });
  });

  it('that lacks a bar before later ones is believed the second time, when the bar is old enough', () => {
    const answer = [bar(0), bar(2), bar(3), bar(4)];
    const first = judgeAnswer(answer, context);
    expect(first).toEqual({ rows: [bar(0)], next: barMs, doubted: barMs, isComplete: false });
    const rest = { ...context, wanted: { from: barMs, to: 5 * barMs }, doubted: first.doubted };
    const young = judgeAnswer(answer.slice(1), { ...rest, believeUntil: barMs });
    expect(young).toMatchObject({ rows: [], doubted: barMs });
    expect(judgeAnswer(answer.slice(1), rest)).toMatchObject({ rows: answer.slice(1), isComplete: true });
  });

  it('that lacks a bar which was heard of is never believed', () => {
    const rest = { ...context, doubted: 0, heard: bar(0) };
    expect(judgeAnswer([bar(1), bar(2)], rest)).toMatchObject({ rows: [], isComplete: false });
  });

  it('is not finished where a bar is smaller than what was heard of it', () => {
    const answer = [bar(0), bar(1, 4)];
    expect(judgeAnswer(answer, { ...context, heard: bar(1, 5) }).rows).toEqual([bar(0)]);
    expect(judgeAnswer(answer, { ...context, heard: bar(1, 4) }).rows).toEqual(answer);
    const higher: CandleRow = [barMs, 10, 13, 9, 11, 1];
    const lower: CandleRow = [barMs, 10, 12, 8, 11, 1];
    for (const heard of [higher, lower])
      expect(judgeAnswer(answer, { ...context, heard }).rows).toEqual([bar(0)]);
  });

  it('leaves out what is stored already', () => {
    const answer = [bar(0), bar(1), bar(2)];
    const wanted = { from: 2 * barMs, to: 3 * barMs };
    expect(judgeAnswer(answer, { ...context, wanted })).toMatchObject({ rows: [bar(2)], isComplete: true });
  });
});
