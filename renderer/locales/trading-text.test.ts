import { expect, test } from 'vitest';
import { capitalShares } from '../../electron/app/trading/risk/capital-shares.ts';
import { selectorStep } from '../../electron/app/trading/arena/selector.ts';
import type { ArenaRow } from '../../shared/contract/trading/arena.ts';
import { hostText } from './host-text.ts';

const notFrench = (texts: readonly string[]) => texts.filter((text) => hostText('fr', text) === text);

test('every reason of a spread of capital has its French', () => {
  const returns = Array.from({ length: 12 }, (_, index) => (index % 3) / 100);
  const sessions = [
    { sessionId: 'a', capital: 100n, grade: null, returns: [] },
    { sessionId: 'b', capital: 100n, grade: 'B', returns },
  ];
  const methods = ['fixed', 'by-grade', 'by-performance', 'risk-parity'] as const;
  const texts = methods.flatMap((method) => capitalShares(method, sessions).map(({ reason }) => reason));
  expect(notFrench(texts)).toEqual([]);
});

test('every reason of the selector has its French, also in its log', () => {
  const row = (strategyId: string, score: number, trades = 40) =>
    ({ strategyId, score, trades }) as unknown as ArenaRow;
  const settings = { minimumTrades: 30, minimumScore: 0, margin: 0.2 };
  const held = (strategyId: string, isFlat: boolean) => ({ sessionId: 's', strategyId, isFlat });
  const steps = [
    selectorStep([row('one', -1)], null, settings),
    selectorStep([row('one', -1)], held('one', false), settings),
    selectorStep([row('one', 1.2)], null, settings),
    selectorStep([row('one', 1.2), row('two', 1.1)], held('two', true), settings),
    selectorStep([row('one', 1.2), row('two', 0.1)], held('two', false), settings),
  ];
  const reasons = steps.map(({ reason }) => reason);
  const log = [
    `BTC/USDT 1h: one trades; ${reasons[2]}`,
    `BTC/USDT 1h: two stopped; ${reasons[2]}`,
    `BTC/USDT 1h: two stopped; ${reasons[0]}`,
    'selector on',
    'selector off',
  ];
  expect(new Set(reasons).size).toBe(reasons.length);
  expect(notFrench([...reasons, ...log])).toEqual([]);
});

test.each([
  ['3 stops, 11 targets', '3 stops, 11 objectifs'],
  ['less than 0.01 USDT', 'moins de 0,01 USDT'],
  ['at most 2 s', 'au plus 2 s'],
  ['more than 10', 'plus de 10'],
])('of an audit: %s', (told, french) => {
  expect(hostText('fr', told)).toBe(french);
});
