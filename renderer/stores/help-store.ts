import { create } from 'zustand';
import type { GlossaryTerm } from '../ui/glossary/glossary.ts';
import { openWorkspace } from './workspace-store.ts';

/** Pages of the guide, by the name of their file. */
export const guidePages = [
  'first-steps',
  'desk',
  'import',
  'data',
  'trading',
  'walk-forward',
  'explorer',
  'statistics',
  'write-a-strategy',
  'fill-rules',
  'command-line',
] as const;

export type GuidePage = (typeof guidePages)[number];

/** What the reader of the Help screen shows. */
export type HelpPlace =
  | { readonly kind: 'page'; readonly page: GuidePage; readonly heading?: string }
  | { readonly kind: 'glossary'; readonly term?: GlossaryTerm }
  | { readonly kind: 'keys' };

interface HelpStore {
  readonly place: HelpPlace;
  /** Places that were left, newest last; Back returns to them. */
  readonly past: readonly HelpPlace[];
}

export const useHelpStore = create<HelpStore>()(() => ({
  place: { kind: 'page', page: 'first-steps' },
  past: [],
}));

const { setState } = useHelpStore;
const keptPlaces = 50;

/** Shows a place of the help in its screen. */
export function openHelp(place?: HelpPlace): void {
  if (place !== undefined) {
    setState((state) => ({ place, past: [...state.past, state.place].slice(-keptPlaces) }));
  }
  openWorkspace('help');
}

/** Returns to the place before. */
export function goBackInHelp(): void {
  setState(({ place, past }) => ({ place: past.at(-1) ?? place, past: past.slice(0, -1) }));
}
