import { useT } from '../../../locales/translate.tsx';
import { commandGroups, useCommandStore } from '../../../stores/command-store.ts';
import { useSettings, useUpdateSettings } from '../../../stores/settings.ts';
import { Button } from '../../../ui/button.tsx';
import { commandTitle, groupTitles } from '../../../ui/shortcuts/command-title.ts';
import { Setting, SettingsGroup, useIsFound } from '../setting.tsx';
import styles from '../settings.module.css';
import { KeyRow } from './key-row.tsx';

/** The keys of every command on offer now: recorded, taken away, put back. */
export function KeysSection() {
  const t = useT();
  const commands = useCommandStore((state) => state.commands);
  const shortcuts = useSettings()?.shortcuts ?? {};
  const update = useUpdateSettings();
  const isChanged = Object.keys(shortcuts).length > 0;
  const listed = commands.filter(({ group }) => group !== 'symbols');
  return (
    <SettingsGroup id="keys" title={t('settings.section.keys')} text={t('settings.keys.text')}>
      <Setting label={t('settings.keys.all')} hint={t('settings.keys.all.hint')}>
        <Button disabled={!isChanged} onClick={() => update({ shortcuts: {} })}>
          {t('settings.keys.resetAll')}
        </Button>
      </Setting>
      {commandGroups.map((group) => {
        const members = listed.filter((command) => command.group === group);
        return (
          members.length > 0 && <KeyGroup key={group} title={t(groupTitles[group])} commands={members} />
        );
      })}
    </SettingsGroup>
  );
}

interface KeyGroupProps {
  readonly title: string;
  readonly commands: ReturnType<typeof useCommandStore.getState>['commands'];
}

function KeyGroup({ title, commands }: KeyGroupProps) {
  const t = useT();
  const isFound = useIsFound([title, ...commands.map((command) => commandTitle(command, t))]);
  if (!isFound) return null;
  return (
    <div className={styles['keyGroup']} role="group" aria-label={title}>
      <h3>{title}</h3>
      {commands.map((command) => (
        <KeyRow key={command.id} command={command} groupTitle={title} />
      ))}
    </div>
  );
}
