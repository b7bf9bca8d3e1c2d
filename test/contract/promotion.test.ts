import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PromotionCandidate, PromotionLadder } from '../../shared/contract/promotion.ts';
import { walkForwardRequest } from '../../shared/contract/research.ts';
import { sessionRequest } from '../../shared/contract/trading/sessions.ts';
import { runHost, type RunningHost } from './running-host.ts';

const series = { symbol: 'WAVE/USD', timeframe: '1h' } as const;
const strategyId = 'envelope_dca';
const hourMs = 3_600_000;
const firstTime = Date.UTC(2020, 0, 1);

let running: RunningHost;

const client = () => running.host.client;

function candidateOf({ candidates }: PromotionLadder): PromotionCandidate {
  const found = candidates.find(({ key }) => key === `${strategyId} WAVE/USD 1h`);
  if (found === undefined) throw new Error('the strategy is not on the ladder');
  return found;
}

function gate(candidate: PromotionCandidate, id: string) {
  return candidate.rungs.flatMap(({ gates }) => gates).find((one) => one.id === id);
}

/** Waits for a ladder that is as wanted. */
async function until(isWanted: (candidate: PromotionCandidate) => boolean): Promise<PromotionCandidate> {
  for await (const ladder of await client().promotion.watch()) {
    const found = ladder.candidates.find(({ strategyId: id }) => id === strategyId);
    if (found !== undefined && isWanted(found)) return found;
  }
  throw new Error('the ladder is told no more');
}

/** Sixty days of hours that swing widely enough for both levels, with every price lifted by `lift`. */
function waves(lift: number): File {
  const lines = ['time,open,high,low,close,volume'];
  let open = 1000 + lift;
  for (let hour = 0; hour < 24 * 60; hour += 1) {
    const close = Number((1000 + lift + 120 * Math.sin(hour / 40) + 60 * Math.sin(hour / 5)).toFixed(2));
    const prices = [open, Math.max(open, close) + 4, Math.min(open, close) - 4, close];
    const texts = prices.map((price) => price.toFixed(2));
    lines.push(`${(firstTime + hour * hourMs) / 1000},${texts.join(',')},10`);
    open = close;
  }
  return new File([`${lines.join('\n')}\n`], 'waves.csv');
}

async function importWaves(lift = 0): Promise<void> {
  const { uploadId, mapping } = await client().imports.inspect({ file: waves(lift) });
  await client().imports.commit({ uploadId, mapping, ...series, calendar: 'continuous' });
}

beforeAll(async () => {
  running = await runHost();
  await importWaves();
});
afterAll(() => running.close());

describe('the promotion ladder of a host', () => {
  it('names every strategy as untested while there is nothing of any', async () => {
    const ladder = await client().promotion.ladder();
    expect(ladder.candidates).toEqual([]);
    expect(ladder.untested.map((one) => one.strategyId)).toContain(strategyId);
  });

  it('puts a strategy on its first rung once a backtest has run, told to whoever watches', async () => {
    const told = until(({ backtest }) => backtest !== null);
    const report = await client().backtests.run({ ...series, strategyId });
    const candidate = await told;
    expect(candidate).toMatchObject({
      rung: 'backtest',
      isReady: false,
      backtest: { backtestId: report.backtestId, trades: report.trades.length },
    });
    expect(gate(candidate, 'backtest-current')).toMatchObject({ state: 'met' });
    expect(gate(candidate, 'backtest-trades')).toMatchObject({
      source: { kind: 'backtest', backtestId: report.backtestId },
      value: { kind: 'count', value: report.trades.length },
    });
    expect(gate(candidate, 'walk-forward-current')).toMatchObject({ next: 'run-walk-forward' });
  });

  it('puts it on the second with a walk-forward, judged by what the run says', async () => {
    const job = await client().research.start(
      walkForwardRequest.parse({
        ...series,
        strategyId,
        search: {
          ma_period: [5, 7],
          num_levels: [2],
          envelope_start: [0.05],
          envelope_step: [0.02],
          sl_percent: [20],
        },
        windows: { inSampleDays: 20, outOfSampleDays: 10, stepDays: 10 },
        resampling: { paths: 100, markets: 20 },
      }),
    );
    for await (const { state, error } of await client().research.watch({ jobId: job.id })) {
      if (state === 'failed') throw new Error(error ?? 'the run failed');
      if (state === 'completed') break;
    }
    const report = (await client().research.reportOfJob({ jobId: job.id }))!;
    const candidate = await until(({ walkForward }) => walkForward !== null);
    expect(candidate).toMatchObject({
      rung: 'walk-forward',
      walkForward: { runId: report.runId, grade: report.validation!.grade.letter },
    });
    expect(gate(candidate, 'grade')).toMatchObject({
      value: { kind: 'score', letter: report.validation!.grade.letter },
    });
    expect(gate(candidate, 'parity')).toMatchObject({ state: 'met' });
    expect(gate(candidate, 'walk-forward-current')).toMatchObject({ state: 'met' });
  });

  it('puts it on the third with a paper session, and compares that with its backtest by itself', async () => {
    await client().trading.createAccount({
      accountId: 'replayed',
      currency: 'USD',
      cash: '100000',
      clock: 'replay',
    });
    const { suggestedParams } = await client().research.report({
      runId: candidateOf(await client().promotion.ladder()).walkForward!.runId,
    });
    const { id } = await client().trading.startSession(
      sessionRequest.parse({
        accountId: 'replayed',
        series,
        strategyId,
        params: suggestedParams ?? {},
        capital: '10000',
        source: { kind: 'replay', from: firstTime + 240 * hourMs, to: firstTime + 480 * hourMs, speed: 0 },
      }),
    );
    const candidate = await until(({ paper, drift }) => paper?.state === 'ended' && drift?.to === paper.to);
    expect(candidate).toMatchObject({ rung: 'paper', isReady: false, paper: { sessionId: id, days: 10 } });
    expect(gate(candidate, 'paper-length')).toMatchObject({ state: 'missing', reason: 'replay-only' });
    expect(candidate.paper!.cycles).toBeGreaterThan(1);
    expect(gate(candidate, 'stop-coverage')).toMatchObject({ state: 'met', value: { value: 1 } });
    expect(gate(candidate, 'divergence')).toMatchObject({ state: 'met' });
    const report = await client().promotion.drift({ sessionId: id });
    expect(report!.summary).toEqual(candidate.drift);
    expect(report!.rows.length).toBe(candidate.paper!.cycles);
    expect(report!.summary.matchedShare).toBe(1);
  }, 150_000);

  it('says that run and backtest are of other candles once those have changed', async () => {
    await importWaves(1);
    const candidate = await until((one) => gate(one, 'backtest-current')?.state === 'missing');
    expect(gate(candidate, 'backtest-current')).toMatchObject({ reason: 'other-candles' });
    expect(gate(candidate, 'walk-forward-current')).toMatchObject({ reason: 'other-candles' });
  });

  it('has no account of real money to promote to, and says so', async () => {
    const live = candidateOf(await client().promotion.ladder()).rungs.at(-1)!;
    expect(live).toMatchObject({ rung: 'live', isMet: false });
    expect(live.gates[0]).toMatchObject({ id: 'live-account', state: 'missing', next: null });
  });

  it('lets only a C pass, and only what is typed as it is shown', async () => {
    const { walkForward } = candidateOf(await client().promotion.ladder());
    const asked = client().promotion.overridePhrase({ strategyId, series });
    if (walkForward!.grade !== 'C') await expect(asked).rejects.toMatchObject({ code: 'CONFLICT' });
    else {
      const { phrase } = await asked;
      const wrong = client().promotion.override({ strategyId, series, phrase: `${phrase}!` });
      await expect(wrong).rejects.toMatchObject({ code: 'BAD_USAGE' });
      const given = candidateOf(await client().promotion.override({ strategyId, series, phrase }));
      expect(given.override).toMatchObject({ runId: walkForward!.runId, phrase });
      const back = candidateOf(await client().promotion.withdrawOverride({ strategyId, series }));
      expect(back.override).toBeNull();
    }
  });
});
