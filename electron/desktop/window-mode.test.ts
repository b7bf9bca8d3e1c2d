import { expect, it } from 'vitest';
import { modeOf, subjectOf, titleOf } from './window-mode.ts';

const paper = { mode: 'paper', clock: 'live' } as const;
const replay = { mode: 'paper', clock: 'replay' } as const;
const live = { mode: 'live', clock: 'live' } as const;

it.each([
  [[], 'backtest'],
  [[replay], 'replay'],
  [[replay, paper], 'paper'],
  [[paper, live, replay], 'live'],
] as const)('a window that reaches %j is marked %s', (rows, mode) => {
  expect(modeOf(rows)).toBe(mode);
});

it('a further window is titled by its mode and what it shows', () => {
  expect(titleOf('paper', 'en', subjectOf('PAPER · Price · Candlewright'))).toBe(
    'Candlewright · PAPER · Price',
  );
  expect(titleOf('live', 'fr', subjectOf('Candlewright'))).toBe('Candlewright · RÉEL');
});
