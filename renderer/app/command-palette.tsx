import { Command as Cmdk } from 'cmdk';
import { Search } from 'lucide-react';
import type { MessageId } from '../locales/catalogs.ts';
import { useT } from '../locales/translate.tsx';
import type { Command, CommandGroup } from '../stores/command-store.ts';
import { commandGroups, useCommandStore } from '../stores/command-store.ts';
import { Icon } from '../ui/icon.tsx';
import { Keys } from '../ui/keys.tsx';
import { shownKeys } from './shown-keys.ts';
import { closePalette, usePaletteStore } from './palette-store.ts';
import styles from './command-palette.module.css';

const groupTitles: Readonly<Record<CommandGroup, MessageId>> = {
  screens: 'frame.palette.screens',
  symbols: 'frame.palette.symbols',
  actions: 'frame.palette.actions',
  panels: 'frame.palette.panels',
  appearance: 'frame.palette.appearance',
};

/** Everything the desk can do, found by typing. */
export function CommandPalette() {
  const t = useT();
  const isOpen = usePaletteStore((state) => state.isOpen);
  const commands = useCommandStore((state) => state.commands);

  function run(command: Command): void {
    closePalette();
    command.run();
  }

  return (
    <Cmdk.Dialog
      open={isOpen}
      onOpenChange={(open) => !open && closePalette()}
      label={t('frame.palette.title')}
      loop
      overlayClassName={styles['scrim'] ?? ''}
      contentClassName={styles['palette'] ?? ''}
    >
      <div className={styles['head']}>
        <Icon of={Search} />
        <Cmdk.Input placeholder={t('frame.palette.open')} aria-label={t('frame.palette.open')} />
        <Keys of="Esc" />
      </div>
      <Cmdk.List className={styles['list']}>
        <Cmdk.Empty>{t('frame.palette.none')}</Cmdk.Empty>
        {commandGroups.map((group) => {
          const members = commands.filter((command) => command.group === group);
          return (
            members.length > 0 && (
              <Cmdk.Group key={group} heading={t(groupTitles[group])}>
                {members.map((command) => {
                  const title = 'id' in command.title ? t(command.title.id) : command.title.text;
                  return (
                    <Cmdk.Item
                      key={command.id}
                      value={command.id}
                      keywords={[title, command.detail ?? '']}
                      onSelect={() => run(command)}
                    >
                      <Icon of={command.icon} size={15} />
                      {title}
                      {command.detail !== undefined && (
                        <span className={styles['detail']}>{command.detail}</span>
                      )}
                      {command.keys !== undefined && (
                        <span className={styles['keys']}>
                          <Keys of={shownKeys(command.keys)} />
                        </span>
                      )}
                    </Cmdk.Item>
                  );
                })}
              </Cmdk.Group>
            )
          );
        })}
      </Cmdk.List>
    </Cmdk.Dialog>
  );
}
