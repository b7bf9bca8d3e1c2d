import { Command as Cmdk } from 'cmdk';
import { MousePointerClick, Search } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { englishCatalog, frenchCatalog } from '../locales/catalogs.ts';
import { useT } from '../locales/translate.tsx';
import type { Command } from '../stores/command-store.ts';
import { commandGroups, useCommandStore } from '../stores/command-store.ts';
import { useSettings } from '../stores/settings.ts';
import { Icon } from '../ui/icon.tsx';
import { Keys } from '../ui/keys.tsx';
import { keysOf } from '../ui/shortcuts/command-keys.ts';
import { commandTitle, groupTitles } from '../ui/shortcuts/command-title.ts';
import { shownKeys } from '../ui/shortcuts/shown-keys.ts';
import { matchScore } from '../ui/match-score.ts';
import {
  closePalette,
  paletteCommand,
  toggleKeysSheet,
  useKeysSheetStore,
  usePaletteStore,
} from './palette-store.ts';
import { pageActions, type PageAction } from './page-actions.ts';
import { recentCommands, rememberCommand } from './recent-commands.ts';
import { useHelpCommands } from './help-commands.ts';
import { useFocusReturn } from '../ui/focus-return.ts';
import styles from './command-palette.module.css';

const KeysSheet = lazy(async () => ({
  default: (await import('../features/help/keys/keys-sheet.tsx')).KeysSheet,
}));

/** As many as help before the list itself is quicker. */
const recentShown = 5;
const focusReturnMs = 50;
/** What was run before comes first among what fits alike. */
const recentBonus = 0.15;

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
        filter={(value, query, texts = []) => {
          const score = matchScore(query, texts);
          return score > 0 && value.startsWith('+') ? score + recentBonus : score;
        }}
        overlayClassName={styles['scrim'] ?? ''}
        contentClassName={styles['palette'] ?? ''}
      >
        {isOpen && <OpenPalette />}
      </Cmdk.Dialog>
    </>
  );
}

function OpenPalette() {
  const t = useT();
  const commands = useCommandStore((state) => state.commands);
  const shortcuts = useSettings()?.shortcuts;
  const [query, setQuery] = useState('');
  const recent = useMemo(() => recentCommands(), []);
  const here = useMemo(() => pageActions(), []);
  const offered = commands.filter(({ id }) => id !== paletteCommand);
  const last =
    query.trim() === ''
      ? recent.flatMap((id) => offered.find((command) => command.id === id) ?? []).slice(0, recentShown)
      : [];

  function run(command: Command): void {
    closePalette();
    rememberCommand(command.id);
    command.run();
  }

  /** The focus returns to the page when the palette closes; what is clicked comes after that. */
  function runHere(action: PageAction): void {
    closePalette();
    setTimeout(action.run, focusReturnMs);
  }

  const item = (command: Command) => {
    const keys = keysOf(command, shortcuts ?? {});
    return (
      <Cmdk.Item
        key={command.id}
        value={`${recent.includes(command.id) ? '+' : ''}${command.id}`}
        keywords={wordsOf(command)}
        onSelect={() => run(command)}
      >
        <Icon of={command.icon} size={15} />
        {commandTitle(command, t)}
        {command.detail !== undefined && <span className={styles['detail']}>{command.detail}</span>}
        {keys !== null && (
          <span className={styles['keys']}>
            <Keys of={shownKeys(keys)} />
          </span>
        )}
      </Cmdk.Item>
    );
  };

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
      <Cmdk.List className={styles['list']}>
        <Cmdk.Empty>{t('frame.palette.none')}</Cmdk.Empty>
        {last.length > 0 && <Cmdk.Group heading={t('frame.palette.recent')}>{last.map(item)}</Cmdk.Group>}
        {commandGroups.map((group) => {
          const members = offered.filter((command) => command.group === group && !last.includes(command));
          return (
            members.length > 0 && (
              <Cmdk.Group key={group} heading={t(groupTitles[group])}>
                {members.map(item)}
              </Cmdk.Group>
            )
          );
        })}
        {query.trim() !== '' && here.length > 0 && (
          <Cmdk.Group heading={t('frame.palette.here')}>
            {here.map((action) => (
              <Cmdk.Item
                key={action.id}
                value={action.id}
                keywords={[action.title, action.detail ?? '']}
                onSelect={() => runHere(action)}
              >
                <Icon of={MousePointerClick} size={15} />
                {action.title}
                {action.detail !== null && <span className={styles['detail']}>{action.detail}</span>}
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
        )}
      </Cmdk.List>
    </>
  );
}

/** The words by which a command is found: its title in both languages, and more of its own. */
function wordsOf({ title, detail, keywords = [] }: Command): string[] {
  const titles = 'id' in title ? [englishCatalog[title.id], frenchCatalog[title.id]] : [title.text];
  return [...titles, ...(detail === undefined ? [] : [detail]), ...keywords];
}
