import { describe, expect, it } from 'vitest';
import { startWatch, watchEquity, type EquityWatch } from '../equity-watch.ts';
import { calmSituation } from './fixtures/calm-situation.ts';
import { foundIn, onlyGuard, scenarioCases } from './fixtures/scenarios.ts';
import { guardDenials } from './guard-denials.ts';

/** The account's equity by time of the day, and the strategy's with it. */
function watched(...marks: readonly (readonly [string, number])[]): EquityWatch {
  const looks = marks.map(([time, equity]) => ({
    time: Date.parse(`${time}Z`),
    equity,
    strategies: { grid: equity },
  }));
  const [first, ...rest] = looks;
  return rest.reduce((watch, look) => watchEquity(watch, look, 'UTC'), startWatch(first, 'UTC'));
}

const cases = scenarioCases({
  'daily-loss': [
    [
      'a loss just under 5 %',
      { account: { watch: watched(['2026-03-18T00:00', 10_000], ['2026-03-18T11:00', 9501]), equity: 9501 } },
      null,
    ],
    [
      'a loss of 5 %',
      { account: { watch: watched(['2026-03-18T00:00', 10_000], ['2026-03-18T11:00', 9500]), equity: 9500 } },
      "5 % of the day's first equity",
      '5 % lost',
    ],
    [
      'a loss since the last look',
      { account: { watch: watched(['2026-03-18T00:00', 10_000]), equity: 9400 } },
      "5 % of the day's first equity",
      '6 % lost',
    ],
    [
      'a loss that was won back',
      {
        account: {
          watch: watched(
            ['2026-03-18T00:00', 10_000],
            ['2026-03-18T10:00', 9300],
            ['2026-03-18T11:00', 10_000],
          ),
        },
      },
      "5 % of the day's first equity",
      '7 % lost',
    ],
    [
      'the loss of yesterday',
      {
        account: {
          watch: watched(
            ['2026-03-17T00:00', 10_000],
            ['2026-03-17T23:00', 9000],
            ['2026-03-18T00:00', 9000],
          ),
        },
        settings: { sessionLossShare: 0.2 },
      },
      null,
    ],
    [
      'no look since midnight',
      { account: { watch: watched(['2026-03-17T23:59', 10_000]) } },
      "5 % of the day's first equity",
      'equity not looked at since midnight',
    ],
  ],
  'session-loss': [
    [
      'a loss over two days',
      { account: { watch: watched(['2026-03-17T10:00', 10_000], ['2026-03-18T11:00', 9500]), equity: 9500 } },
      "5 % of the session's first equity",
      '5 % lost',
    ],
    [
      'a loss since the last look',
      { account: { equity: 9400 }, settings: { dailyLossShare: 0.2 } },
      "5 % of the session's first equity",
      '6 % lost',
    ],
  ],
  'max-drawdown': [
    [
      '15 % below the peak, long ago',
      {
        account: {
          watch: watched(
            ['2026-03-10T10:00', 20_000],
            ['2026-03-12T10:00', 17_000],
            ['2026-03-18T11:00', 20_000],
          ),
          equity: 20_000,
        },
      },
      '15 % below the peak equity',
      '15 % below the peak equity',
    ],
    [
      'since the last look',
      { account: { equity: 8400 } },
      '15 % below the peak equity',
      '16 % below the peak equity',
    ],
    ['14.99 % below it', { account: { equity: 8501 } }, null],
  ],
  'strategy-drawdown': [
    [
      '15 % below the peak of the strategy',
      {
        account: {
          watch: {
            ...watched(['2026-03-18T10:00', 10_000]),
            strategies: { grid: { peak: 1000, deepest: 0.15 } },
          },
        },
      },
      "15 % below the strategy's peak",
      "15 % below the strategy's peak",
    ],
    [
      'another strategy fell',
      {
        account: {
          watch: {
            ...watched(['2026-03-18T10:00', 10_000]),
            strategies: { grid: { peak: 1000, deepest: 0.14 }, trend: { peak: 1, deepest: 0.9 } },
          },
        },
      },
      null,
    ],
    [
      'a strategy without capital',
      { entry: { strategyId: 'toString' } },
      "15 % below the strategy's peak",
      'no capital known of toString',
    ],
  ],
});

it.each(cases)('$id: $fact', (scenario) => {
  expect(foundIn(scenario)).toEqual(scenario.expected);
});

describe('the daily loss by the clock in Paris', () => {
  const settings = { zone: 'Europe/Paris' };
  const at = (text: string): number => Date.parse(`${text}Z`);
  const look = (text: string, equity: number) => ({ time: at(text), equity, strategies: {} });

  it.each([
    ['2026-03-29T09:00:00', '2026-03-29T21:59:59', '2026-03-29T22:00:00', 'the day of 23 hours'],
    ['2026-10-25T09:00:00', '2026-10-25T22:59:59', '2026-10-25T23:00:00', 'the day of 25 hours'],
    ['2026-01-15T09:00:00', '2026-01-15T22:59:59', '2026-01-15T23:00:00', 'a day in winter'],
  ])('lost at %s, denies at %s and no more at %s: %s', (morning, evening, midnight) => {
    const begun = startWatch(look(morning, 10_000), settings.zone);
    const lost = watchEquity(begun, look(morning, 9400), settings.zone);
    const denials = (now: string, watch: EquityWatch) =>
      guardDenials(
        calmSituation({ now: at(now), settings, account: { watch, equity: 9400 } }),
        onlyGuard('daily-loss'),
      );
    expect(denials(evening, lost)).toMatchObject([{ value: '6 % lost' }]);
    expect(denials(midnight, lost)).toMatchObject([{ value: 'equity not looked at since midnight' }]);
    expect(denials(midnight, watchEquity(lost, look(midnight, 9400), settings.zone))).toEqual([]);
  });
});
