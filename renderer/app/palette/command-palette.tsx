import { Command as Cmdk } from 'cmdk';
import { Search } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { MessageId } from '../../locales/catalogs.ts';
import { useT } from '../../locales/translate.tsx';
import { useCommandStore } from '../../stores/command-store.ts';
import { useSettings } from '../../stores/settings.ts';
import { useFocusReturn } from '../../ui/focus-return.ts';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/keys.tsx';
import { groupTitles } from '../../ui/shortcuts/command-title.ts';
import { useHelpCommands } from '../help-commands.ts';
import styles from './command-palette.module.css';
import { pageActions } from './page-actions.ts';
import { commandEntry, pageEntry, type PaletteEntry } from './palette-entries.ts';
import { browsedSections, foundSections, type PaletteSection } from './palette-sections.ts';
import {
  closePalette,
  paletteCommand,
  toggleKeysSheet,
  useKeysSheetStore,
  usePaletteStore,
} from './palette-store.ts';
import { recentCommands, rememberCommand } from './recent-commands.ts';

const KeysSheet = lazy(async () => ({
  default: (await import('../../features/help/keys/keys-sheet.tsx')).KeysSheet,
}));

const focusReturnMs = 50;

const titles: Readonly<Record<PaletteSection<PaletteEntry>['group'], MessageId>> = {
  ...groupTitles,
  recent: 'frame.palette.recent',
  here: 'frame.palette.here',
};

/** Everything the desk can do, found by typing; and the sheet of keys. */
export function CommandPalette() {
  useHelpCommands();
  const t = useT();
  const isOpen = usePaletteStore((state) => state.isOpen);
  useFocusReturn(isOpen);
  const isSheetOpen = useKeysSheetStore((state) => state.isOpen);
  return (
    <>
      {isSheetOpen && (
        <Suspense fallback={null}>
          <KeysSheet onClose={toggleKeysSheet} />
        </Suspense>
      )}
      <Cmdk.Dialog
        open={isOpen}
        onOpenChange={(open) => !open && closePalette()}
        label={t('frame.palette.title')}
        loop
        shouldFilter={false}
        overlayClassName={styles['scrim'] ?? ''}
        contentClassName={styles['palette'] ?? ''}
      >
        {isOpen && <OpenPalette />}
      </Cmdk.Dialog>
    </>
  );
}

/** All that can be found, as it is when the palette opens. */
function useEntries(): readonly PaletteEntry[] {
  const t = useT();
  const commands = useCommandStore((state) => state.commands);
  const shortcuts = useSettings()?.shortcuts;
  const here = useMemo(() => pageActions().map(pageEntry), []);
  return useMemo(
    () => [
      ...commands
        .filter(({ id }) => id !== paletteCommand)
        .map((command) => commandEntry(command, shortcuts ?? {}, t)),
      ...here,
    ],
    [commands, shortcuts, here, t],
  );
}

function OpenPalette() {
  const t = useT();
  const entries = useEntries();
  const [query, setQuery] = useState('');
  const recent = useMemo(() => recentCommands(), []);
  const sections =
    query.trim() === '' ? browsedSections(entries, recent) : foundSections(entries, query, recent);
  return (
    <>
      <div className={styles['head']}>
        <Icon of={Search} />
        <Cmdk.Input
          value={query}
          onValueChange={setQuery}
          placeholder={t('frame.palette.open')}
          aria-label={t('frame.palette.open')}
        />
        <Keys of="Esc" />
      </div>
      <Cmdk.List label={t('frame.palette.title')} className={styles['list']}>
        {sections.length === 0 && (
          // A list without an option is none to assistive technology.
          <Cmdk.Item disabled value="none" className={styles['none']}>
            {t('frame.palette.none')}
          </Cmdk.Item>
        )}
        {sections.map(({ group, entries: members, left }) => (
          <Cmdk.Group key={group} heading={t(titles[group])}>
            {members.map((entry) => (
              <Line key={entry.id} entry={entry} />
            ))}
            {left > 0 && (
              <p role="presentation" className={styles['left']}>
                {t('frame.palette.left', { count: left })}
              </p>
            )}
          </Cmdk.Group>
        ))}
      </Cmdk.List>
    </>
  );
}

function run({ id, group, run: act }: PaletteEntry): void {
  closePalette();
  if (group !== 'here') {
    rememberCommand(id);
    return act();
  }
  // The focus returns to the page when the palette closes; what is clicked comes after that.
  setTimeout(act, focusReturnMs);
}

function Line({ entry }: { readonly entry: PaletteEntry }) {
  return (
    <Cmdk.Item value={entry.id} onSelect={() => run(entry)}>
      <Icon of={entry.icon} size={15} />
      {entry.title}
      {entry.detail !== null && <span className={styles['detail']}>{entry.detail}</span>}
      {entry.keys !== null && (
        <span className={styles['keys']}>
          <Keys of={entry.keys} />
        </span>
      )}
    </Cmdk.Item>
  );
}
