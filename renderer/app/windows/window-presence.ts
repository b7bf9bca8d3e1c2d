import { useEffect, useState } from 'react';
import type { DeskWindow, WindowPlace } from '../../../shared/contract/workspaces.ts';
import { useClient } from '../../stores/client.tsx';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { showUnlessDisconnected } from '../../ui/toast.tsx';
import { isDesktop, thisWindowId } from './this-window.ts';

const lookEveryMs = 1_500;

const lockName = (windowId: string): string => `candlewright.window.${windowId}`;

/**
 * A lock that the browser takes back when the window is gone, however it went: so the other windows know which are
 * open.
 */
function holdPresence(windowId: string, until: AbortSignal): void {
  void navigator.locks.request(
    lockName(windowId),
    () => new Promise<void>((resolve) => until.addEventListener('abort', () => resolve())),
  );
}

function placeNow(): WindowPlace {
  return {
    x: Math.round(globalThis.screenX),
    y: Math.round(globalThis.screenY),
    // A browser is told the size of the page, so that is what is kept.
    width: Math.max(100, globalThis.innerWidth),
    height: Math.max(100, globalThis.innerHeight),
    isMaximized: false,
  };
}

/** Says that this further window is open and where it is; the desktop's main process knows that by itself. */
export function useTellPresence(): void {
  const client = useClient();
  useEffect(() => {
    if (isDesktop || thisWindowId === null) return;
    const windowId = thisWindowId;
    const stop = new AbortController();
    holdPresence(windowId, stop.signal);
    let told = '';
    const timer = setInterval(() => {
      const place = placeNow();
      const now = JSON.stringify(place);
      if (now === told) return;
      told = now;
      client.workspaces.placeWindow({ windowId, place }).catch(showUnlessDisconnected);
    }, lookEveryMs);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [client]);
}

async function openIds(windows: readonly DeskWindow[]): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return new Set(windows.map(({ id }) => id).filter((id) => names.has(lockName(id))));
}

/**
 * The remembered windows that are not open in this browser: they were when it was closed. One that its user closes
 * while this window is there is forgotten.
 */
export function useLostWindows(): readonly DeskWindow[] {
  const client = useClient();
  const windows = useDeskState((state) => state.windows);
  const [open, setOpen] = useState<ReadonlySet<string> | null>(null);
  const isFollowed = !isDesktop && thisWindowId === null && windows.length > 0;
  useEffect(() => {
    if (!isFollowed) return;
    const seen = new Set<string>();
    const missing = new Set<string>();
    const look = async (): Promise<void> => {
      const present = useDeskState.getState().windows;
      const now = await openIds(present);
      for (const { id } of present) {
        if (now.has(id)) {
          seen.add(id);
          missing.delete(id);
        } else if (seen.has(id)) {
          // A reload lets go of the lock for a moment; twice in a row is gone.
          if (missing.has(id)) await client.workspaces.removeWindow({ windowId: id });
          missing.add(id);
        }
      }
      setOpen((before) => (before !== null && sameIds(before, now) ? before : now));
    };
    const again = (): void => void look().catch(showUnlessDisconnected);
    again();
    const timer = setInterval(again, lookEveryMs);
    return () => clearInterval(timer);
  }, [client, isFollowed]);
  if (!isFollowed || open === null) return [];
  return windows.filter(({ id }) => !open.has(id));
}

function sameIds(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}
