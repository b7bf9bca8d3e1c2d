import { useEffect } from 'react';
import { create } from 'zustand';
import type { SeriesKey } from '../../shared/contract/series.ts';
import type {
  DeskLayout,
  DeskState,
  DeskWindow,
  LinkedSeries,
  LinkGroup,
} from '../../shared/contract/workspaces.ts';
import { linkGroups } from '../../shared/contract/workspaces.ts';
import { showUnlessDisconnected } from '../ui/toast.tsx';
import { useClient } from './client.tsx';
import { followStream } from './follow-stream.ts';

interface DeskStateStore {
  /** False until the host has told it once. */
  readonly isKnown: boolean;
  readonly links: LinkedSeries;
  readonly layouts: readonly DeskLayout[];
  readonly windows: readonly DeskWindow[];
}

const noLinks = Object.fromEntries(linkGroups.map((group) => [group, null])) as LinkedSeries;

/** What all windows of the host share: the series of each link group, the named layouts, the further windows. */
export const useDeskState = create<DeskStateStore>()(() => ({
  isKnown: false,
  links: noLinks,
  layouts: [],
  windows: [],
}));

const { getState, setState } = useDeskState;

type TellHost = (group: LinkGroup, series: SeriesKey | null) => Promise<{ readonly revision: number }>;

let tellHost: TellHost | null = null;
/** Choices that the host has not confirmed yet; until then this window's own word counts for its group. */
const unconfirmed = new Map<LinkGroup, number>();
/** By group, the revision that holds this window's last choice; an older state does not know it. */
const chosenAt = new Map<LinkGroup, number>();
let lastState: DeskState | null = null;

function isSame(one: SeriesKey | null, other: SeriesKey | null): boolean {
  return one?.symbol === other?.symbol && one?.timeframe === other?.timeframe;
}

function adoptLinks(): void {
  if (lastState === null) return;
  const { links, revision } = lastState;
  const present = getState().links;
  const next = { ...present };
  for (const group of linkGroups) {
    if ((unconfirmed.get(group) ?? 0) > 0 || revision < (chosenAt.get(group) ?? 0)) continue;
    if (!isSame(present[group], links[group])) next[group] = links[group];
  }
  if (linkGroups.some((group) => next[group] !== present[group])) setState({ links: next });
}

/** Who hears of this window's choices; null while nobody does. */
export function sendLinksTo(tell: TellHost | null): void {
  tellHost = tell;
}

/** Takes over what the host says; a choice of this window that it has not heard yet stays. */
export function receiveDeskState(state: DeskState): void {
  // A host that started again counts from the beginning.
  if (lastState !== null && state.revision < lastState.revision) chosenAt.clear();
  lastState = state;
  setState({ isKnown: true, layouts: state.layouts, windows: state.windows });
  adoptLinks();
}

/** Shows a series in every panel of the group: at once here, a moment later in every other window. */
export function linkSeries(group: LinkGroup, series: SeriesKey | null): void {
  const key = series === null ? null : { symbol: series.symbol, timeframe: series.timeframe };
  const { links } = getState();
  if (isSame(links[group], key)) return;
  setState({ links: { ...links, [group]: key } });
  if (tellHost === null) return;
  unconfirmed.set(group, (unconfirmed.get(group) ?? 0) + 1);
  tellHost(group, key)
    .then(({ revision }) => chosenAt.set(group, revision))
    .catch(showUnlessDisconnected)
    .finally(() => {
      unconfirmed.set(group, (unconfirmed.get(group) ?? 1) - 1);
      adoptLinks();
    });
}

/** Follows the shared state for as long as the window is open; the frame calls it once. */
export function useFollowDeskState(): void {
  const client = useClient();
  useEffect(() => {
    sendLinksTo((group, series) => client.workspaces.link({ group, series }));
    const stop = followStream({
      open: (signal) => client.workspaces.watch(undefined, { signal }),
      onValue: receiveDeskState,
      onFailure: showUnlessDisconnected,
    });
    return () => {
      stop();
      sendLinksTo(null);
    };
  }, [client]);
}
