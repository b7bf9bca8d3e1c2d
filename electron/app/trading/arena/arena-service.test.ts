import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ArenaRow, ArenaView } from '../../../../shared/contract/trading/arena.ts';
import type { SessionRow } from '../../../../shared/contract/trading/sessions.ts';
import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import { arenaScore } from './arena-ranking.ts';
import type { ArenaEntry } from './arena-run.ts';
import { createArena, type HostedArena } from './arena-service.ts';

const series = { symbol: 'BTC/USD', timeframe: '1h' } as const;
const request = { series: [series], strategies: ['envelope_dca', 'grid_atr'], since: 0, capital: 10_000 };
const selector = {
  isEnabled: true,
  accountId: 'paper',
  capital: '1000',
  minimumTrades: 1,
  margin: 0.1,
  minimumScore: 0,
};

/** An arena whose simulations are written down, and sessions that only exist on paper of paper. */
function desk(kept = new Map<string, unknown>()) {
  const sharpe: Record<string, number> = { envelope_dca: 1, grid_atr: 2 };
  const sessions = new Map<
    string,
    Pick<SessionRow, 'id' | 'state' | 'side' | 'filledLevels'> & { strategyId: string }
  >();
  const acts: string[] = [];
  const faults: unknown[] = [];
  let refuses = false;
  const arena = createArena({
    rows: {
      find: (name) => kept.get(name) ?? null,
      save: (name, value) => void kept.set(name, JSON.parse(JSON.stringify(value))),
    },
    run: ({ strategy }: ArenaEntry) =>
      Promise.resolve({
        ...series,
        rank: null,
        strategyId: strategy.id,
        strategyTitle: strategy.title,
        params: {},
        parameters: 'default',
        kind: 'grid',
        netReturn: 0.1,
        maxDrawdown: 0.05,
        sharpe: sharpe[strategy.id],
        winRate: 0.5,
        profitFactor: 1.2,
        trades: 30,
        score: arenaScore(sharpe[strategy.id], 30),
        side: null,
        lastBar: 0,
        equity: [1, 1.1],
        reason: null,
      } satisfies ArenaRow),
    sessions: {
      startSession: ({ strategyId }) => {
        if (refuses) {
          return Promise.reject(new CandlewrightError('CONFLICT', 'The symbol is taken.', 'Stop the other.'));
        }
        const id = `s${sessions.size + 1}`;
        sessions.set(id, { id, strategyId, state: 'running', side: null, filledLevels: 0 });
        acts.push(`start ${strategyId}`);
        return Promise.resolve({ id } as SessionRow);
      },
      stopSession: (id) => {
        const found = sessions.get(id)!;
        sessions.set(id, { ...found, state: 'stopped' });
        acts.push(`stop ${found.strategyId}`);
        return Promise.resolve({ id } as SessionRow);
      },
    },
    session: (id) => (sessions.get(id) as SessionRow | undefined) ?? null,
    requireSeries: () => {},
    clock: { now: () => 1000 },
    onFault: (error) => faults.push(error),
  });
  const computed = async (): Promise<ArenaView> => {
    await vi.waitFor(() => expect(arena.arena()?.isComputing).toBe(false));
    return arena.arena()!;
  };
  return {
    arena,
    kept,
    sharpe,
    sessions,
    acts,
    faults,
    computed,
    refuse: () => {
      refuses = true;
    },
  };
}

const open: HostedArena[] = [];

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.splice(0).map((arena) => arena.close()));
});

function started(kept?: Map<string, unknown>) {
  const made = desk(kept);
  open.push(made.arena);
  return made;
}

describe('the arena', () => {
  it('ranks every strategy on the series', async () => {
    const { arena, computed } = started();
    await arena.startArena(request);
    const { rows } = await computed();
    expect(rows.map(({ strategyId, rank }) => [strategyId, rank])).toEqual([
      ['grid_atr', 1],
      ['envelope_dca', 2],
    ]);
  });

  it('is there again after a restart, and computes itself', async () => {
    const first = started();
    await first.arena.startArena(request);
    await first.computed();
    const second = started(first.kept);
    await vi.waitFor(() => expect(second.arena.arena()?.rows).toHaveLength(2));
    expect(second.arena.arena()?.request).toEqual(request);
  });

  it('refuses a strategy that nobody knows, and starts nothing', async () => {
    const { arena } = started();
    await expect(arena.startArena({ ...request, strategies: ['no_such'] })).rejects.toThrow('no_such');
    expect(arena.arena()).toBeNull();
  });

  it('trades nothing before the selector is switched on', async () => {
    const { arena, acts, computed } = started();
    await arena.startArena(request);
    await computed();
    expect(acts).toEqual([]);
  });

  it('starts the best, and changes to a better one only while it is flat', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const made = started();
    const { arena, acts, sharpe, sessions } = made;
    await arena.startArena(request);
    await made.computed();
    await arena.setSelector(selector);
    await vi.advanceTimersByTimeAsync(3000);
    expect(acts).toEqual(['start grid_atr']);
    sessions.set('s1', { ...sessions.get('s1')!, side: 'long', filledLevels: 1 });
    sharpe['envelope_dca'] = 4;
    arena.changed();
    await vi.advanceTimersByTimeAsync(3000);
    expect(acts).toEqual(['start grid_atr']);
    expect(arena.arena()?.choices[0].reason).toContain('grid_atr holds a position');
    sessions.set('s1', { ...sessions.get('s1')!, side: null, filledLevels: 0 });
    arena.changed();
    await vi.advanceTimersByTimeAsync(3000);
    expect(acts).toEqual(['start grid_atr', 'stop grid_atr', 'start envelope_dca']);
    expect(arena.arena()?.choices).toMatchObject([{ strategyId: 'envelope_dca', sessionId: 's2' }]);
  });

  it('says why a session could not be started, and tries again with the next bar', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const made = started();
    made.refuse();
    await made.arena.startArena(request);
    await made.computed();
    await made.arena.setSelector(selector);
    await vi.advanceTimersByTimeAsync(3000);
    expect(made.arena.arena()?.choices[0]).toMatchObject({ sessionId: null, reason: 'The symbol is taken.' });
    expect(made.faults).toEqual([]);
  });

  it('leaves what trades alone when it is stopped', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const made = started();
    await made.arena.startArena(request);
    await made.computed();
    await made.arena.setSelector(selector);
    await vi.advanceTimersByTimeAsync(3000);
    await made.arena.stopArena();
    expect(made.acts).toEqual(['start grid_atr']);
    expect(made.arena.arena()).toBeNull();
    expect(made.kept.get('arena')).toBeNull();
  });
});
