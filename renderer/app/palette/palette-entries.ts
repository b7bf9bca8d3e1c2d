import { MousePointerClick, type LucideIcon } from 'lucide-react';
import type { Settings } from '../../../shared/contract/settings.ts';
import { englishCatalog, frenchCatalog } from '../../locales/catalogs.ts';
import type { Translate } from '../../locales/translate.tsx';
import type { Command, CommandGroup } from '../../stores/command-store.ts';
import { plainLetters } from '../../ui/match-score.ts';
import { keysOf } from '../../ui/shortcuts/command-keys.ts';
import { commandTitle } from '../../ui/shortcuts/command-title.ts';
import { shownKeys } from '../../ui/shortcuts/shown-keys.ts';
import type { PageAction } from './page-actions.ts';

/** A line of the palette. */
export interface PaletteEntry {
  readonly id: string;
  /** `here` for what can be clicked on the screen in front. */
  readonly group: CommandGroup | 'here';
  readonly icon: LucideIcon;
  readonly title: string;
  readonly detail: string | null;
  /** As the reader knows them; null for none. */
  readonly keys: string | null;
  /** The words by which it is found, without accents and case. */
  readonly texts: readonly string[];
  readonly run: () => void;
}

/** Commands are found by their titles in both languages, and by more words of their own. */
export function commandEntry(command: Command, shortcuts: Settings['shortcuts'], t: Translate): PaletteEntry {
  const { id, group, icon, title, detail = null, keywords = [], run } = command;
  const keys = keysOf(command, shortcuts);
  const titles = 'id' in title ? [englishCatalog[title.id], frenchCatalog[title.id]] : [title.text];
  return {
    id,
    group,
    icon,
    title: commandTitle(command, t),
    detail,
    keys: keys === null ? null : shownKeys(keys),
    texts: [...titles, detail ?? '', ...keywords].map(plainLetters),
    run,
  };
}

export function pageEntry({ id, title, detail, run }: PageAction): PaletteEntry {
  return {
    id,
    group: 'here',
    icon: MousePointerClick,
    title,
    detail,
    keys: null,
    texts: [title, detail ?? ''].map(plainLetters),
    run,
  };
}
