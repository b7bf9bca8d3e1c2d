import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openWorkspace, selectStrategy, useWorkspaceStore } from '../stores/workspace-store.ts';
import type { DeskClient } from '../transport/connection.ts';
import { readWindowMemory, rememberWindow } from './window-memory.ts';

test('a window that was never stored has no memory', () => {
  expect(readWindowMemory(null)).toBeNull();
});

test('a stored window comes back as it was', () => {
  const stored = {
    workspace: 'explorer',
    layoutId: 'trading',
    strategyId: 'sma_cross',
  };
  expect(readWindowMemory(stored)).toEqual(stored);
});

test('what cannot be read is left out, and the rest is kept', () => {
  expect(readWindowMemory({ workspace: 'nowhere', strategyId: 'sma_cross' })).toEqual({
    workspace: 'home',
    layoutId: null,
    strategyId: 'sma_cross',
  });
  expect(readWindowMemory('nonsense')).toEqual({ workspace: 'home', layoutId: null, strategyId: null });
});

describe('a window that comes back', () => {
  const left = { workspace: 'settings', layoutId: null, strategyId: 'sma_cross' };
  const saved: unknown[] = [];
  let answer: (stored: unknown) => void;
  let stop: (() => void) | undefined;
  const client = {
    settings: {
      layout: () => new Promise((resolve) => (answer = resolve)),
      saveLayout: ({ layout }: { readonly layout: unknown }) => Promise.resolve(saved.push(layout)),
    },
  } as unknown as DeskClient;
  const place = (): unknown => {
    const { workspace, layoutId, strategyId } = useWorkspaceStore.getState();
    return { workspace, layoutId, strategyId };
  };

  beforeEach(() => {
    saved.length = 0;
    vi.stubGlobal('window', new EventTarget());
    useWorkspaceStore.setState(useWorkspaceStore.getInitialState(), true);
  });
  afterEach(() => {
    stop?.();
    vi.unstubAllGlobals();
    useWorkspaceStore.setState(useWorkspaceStore.getInitialState(), true);
  });

  /** What the trader does between the page's question and the host's answer. */
  async function comeBack(meanwhile: () => void = () => {}): Promise<void> {
    const remembered = rememberWindow(client);
    meanwhile();
    answer(left);
    stop = await remembered;
  }

  test('is as it was left', async () => {
    await comeBack();
    expect(place()).toEqual(left);
  });

  test('keeps the screen that was opened before the host answered, and remembers it', async () => {
    await comeBack(() => openWorkspace('data'));
    expect(place()).toEqual({ ...left, workspace: 'data' });
    stop?.();
    expect(saved).toEqual([{ ...left, workspace: 'data' }]);
  });

  test('keeps the first screen too when that is what was opened', async () => {
    await comeBack(() => openWorkspace('home'));
    expect(place()).toEqual({ ...left, workspace: 'home' });
  });

  test('keeps the strategy that was chosen before the host answered', async () => {
    await comeBack(() => selectStrategy('envelope_dca'));
    expect(useWorkspaceStore.getState().strategyId).toBe('envelope_dca');
  });
});
