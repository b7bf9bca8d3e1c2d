import type { MessageId } from '../../locales/catalogs.ts';
import type { Translate } from '../../locales/translate.tsx';
import type { Command, CommandGroup } from '../../stores/command-store.ts';

/** Headings of the groups of commands, in the palette and in lists of keys. */
export const groupTitles: Readonly<Record<CommandGroup, MessageId>> = {
  screens: 'frame.palette.screens',
  symbols: 'frame.palette.symbols',
  actions: 'frame.palette.actions',
  safety: 'frame.palette.safety',
  panels: 'frame.palette.panels',
  appearance: 'frame.palette.appearance',
  help: 'frame.palette.help',
};

export function commandTitle({ title }: Pick<Command, 'title'>, t: Translate): string {
  return 'id' in title ? t(title.id) : title.text;
}
