import { describe, expect, test } from 'vitest';
import type { LiveState } from '../../shared/contract/live.ts';
import type { Job } from '../../shared/contract/research.ts';
import { settings } from '../../shared/contract/settings.ts';
import { applyLiveEvent } from './live-state.ts';

const job = (id: string, state: Job['state']): Job => ({
  id,
  kind: 'walk-forward',
  title: id,
  state,
  progress: 0,
  phase: '',
  doneSlices: 0,
  totalSlices: 1,
  doneWindows: 0,
  totalWindows: 1,
  createdAt: 0,
  startedAt: null,
  completedAt: null,
  remainingMs: null,
  error: null,
});

const state: LiveState = {
  info: {
    version: '0.1.0',
    engineVersion: '1',
    root: 'headless',
    platform: 'linux',
    node: '24',
    electron: null,
    home: '/home',
    poolThreads: 2,
    startedAt: 0,
  },
  settings: settings.parse({}),
  series: [],
  jobs: [],
};

describe('the live state', () => {
  test('starts with a snapshot and leaves out changes before it', () => {
    expect(applyLiveEvent(null, { kind: 'job-changed', sequence: 1, job: job('a', 'running') })).toBeNull();
    expect(applyLiveEvent(null, { kind: 'snapshot', sequence: 2, state })).toBe(state);
  });

  test('replaces a known job in its place and puts a new one first', () => {
    const two = { ...state, jobs: [job('b', 'pending'), job('a', 'running')] };
    const changed = applyLiveEvent(two, { kind: 'job-changed', sequence: 3, job: job('a', 'completed') });
    expect(changed?.jobs.map(({ id, state: at }) => `${id} ${at}`)).toEqual(['b pending', 'a completed']);
    const added = applyLiveEvent(changed, { kind: 'job-changed', sequence: 4, job: job('c', 'pending') });
    expect(added?.jobs.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  test('keeps every waiting job and the last twenty that ended', () => {
    const ended = Array.from({ length: 20 }, (_, index) => job(`e${index}`, 'completed'));
    const full = { ...state, jobs: [job('w', 'pending'), ...ended] };
    const next = applyLiveEvent(full, { kind: 'job-changed', sequence: 5, job: job('w', 'failed') });
    expect(next?.jobs).toHaveLength(20);
    expect(next?.jobs[0]?.id).toBe('w');
    expect(next?.jobs.at(-1)?.id).toBe('e18');
  });

  test('takes settings and series as they come', () => {
    const light = applyLiveEvent(state, {
      kind: 'settings-changed',
      sequence: 6,
      settings: settings.parse({ theme: 'light' }),
    });
    expect(light?.settings.theme).toBe('light');
    expect(applyLiveEvent(light, { kind: 'series-changed', sequence: 7, series: [] })?.settings.theme).toBe(
      'light',
    );
  });
});
