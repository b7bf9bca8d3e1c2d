import { describe, expect, test } from 'vitest';
import { inOrderOfNeed, sessionAlarm } from './session-alarm.ts';
import { heldSession, sessionFixture } from './session.fixture.ts';

const kindOf = (row: Parameters<typeof sessionAlarm>[0]) => {
  const { tone, kind } = sessionAlarm(row);
  return `${tone} ${kind}`;
};

const closeLevel = sessionFixture().levels.map((level) =>
  level.level === 1 ? { ...level, distance: -0.006 } : level,
);

describe('a card says first', () => {
  test.each([
    [
      'that a stop is missing, whatever else holds',
      heldSession({ uncoveredSince: 1, stopDistance: 0.01 }),
      'critical stop-missing',
    ],
    ['that a stop could not be placed', heldSession({ phase: 'emergency' }), 'critical emergency'],
    ['that it has failed', sessionFixture({ state: 'failed', phase: 'ended' }), 'critical failed'],
    ['that the stop is near', heldSession({ stopDistance: 0.029 }), 'bad near-stop'],
    [
      'that the next level is near, with a position',
      heldSession({ levels: closeLevel }),
      'warning near-level',
    ],
    [
      'that the first level is near, without one',
      sessionFixture({ levels: closeLevel }),
      'warning near-level',
    ],
    ['that the target is near', heldSession({ targetDistance: 0.005 }), 'good near-target'],
    ['how far the stop is, while nothing is near', heldSession(), 'quiet in-position'],
    ['how far the first level is', sessionFixture(), 'quiet resting'],
    ['that it waits for a signal', sessionFixture({ levels: [], phase: 'waiting' }), 'quiet waiting'],
    ['that it cools down after a stop', sessionFixture({ phase: 'cooldown' }), 'quiet cooldown'],
    ['that it is paused', sessionFixture({ phase: 'paused', state: 'paused' }), 'quiet paused'],
    ['that the kill switch holds it', sessionFixture({ phase: 'halted' }), 'quiet halted'],
    ['that it was stopped', sessionFixture({ phase: 'ended', state: 'stopped' }), 'quiet stopped'],
    ['that its replay is over', sessionFixture({ phase: 'ended', state: 'ended' }), 'quiet ended'],
  ])('%s', (_, row, expected) => {
    expect(kindOf(row)).toBe(expected);
  });

  test('which level is nearest, and how far', () => {
    expect(sessionAlarm(sessionFixture())).toMatchObject({ level: 1, distance: 0.05 });
  });
});

test('what needs a person comes first; the others keep their places', () => {
  const rows = [
    sessionFixture({ id: 'over', state: 'ended', phase: 'ended', startedAt: 1 }),
    sessionFixture({ id: 'late', startedAt: 9 }),
    heldSession({ id: 'early', startedAt: 2, targetDistance: 0.001 }),
    heldSession({ id: 'stop', startedAt: 8, stopDistance: 0.01 }),
    heldSession({ id: 'bare', startedAt: 7, uncoveredSince: 1 }),
  ];
  expect(inOrderOfNeed(rows).map(({ id }) => id)).toEqual(['bare', 'stop', 'early', 'late', 'over']);
});
