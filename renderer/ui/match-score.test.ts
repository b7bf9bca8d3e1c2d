import { expect, test } from 'vitest';
import { matchScore } from './match-score.ts';

const settings = ['Open Settings', 'Ouvrir Réglages', 'Paramètres'];

test.each(['settings', 'Reglages', 'PARAMETRES', 'open sett', 'sett open', 'stngs'])(
  '%s is found',
  (query) => {
    expect(matchScore(query, settings)).toBeGreaterThan(0);
  },
);

test.each(['chart', 'open chart', 'zz', 'x'])('%s is not', (query) => {
  expect(matchScore(query, settings)).toBe(0);
});

test('the start of a text comes before the start of a word, the middle of one and letters apart', () => {
  const scores = ['Chart', 'Open chart', 'Flowchart', 'Cancel this hard trade'].map((text) =>
    matchScore('chart', [text]),
  );
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(new Set(scores).size).toBe(4);
});

test('nothing typed hides nothing', () => {
  expect(matchScore('  ', settings)).toBe(1);
});
