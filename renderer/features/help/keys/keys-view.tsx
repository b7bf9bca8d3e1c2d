import { useT } from '../../../locales/translate.tsx';
import { commandGroups, useCommandStore } from '../../../stores/command-store.ts';
import { useSettings } from '../../../stores/settings.ts';
import { Button } from '../../../ui/button.tsx';
import { Keys } from '../../../ui/keys.tsx';
import { keysOf } from '../../../ui/shortcuts/command-keys.ts';
import { commandTitle, groupTitles } from '../../../ui/shortcuts/command-title.ts';
import { shownKeys } from '../../../ui/shortcuts/shown-keys.ts';
import { openSettings } from '../../settings/settings-store.ts';
import { keyPlaces } from './place-keys.ts';
import styles from '../help.module.css';

/** Every command by group with its keys, and the keys of what has the focus. */
export function KeysView({ onLeave }: { readonly onLeave?: () => void }) {
  const t = useT();
  const commands = useCommandStore((state) => state.commands);
  const shortcuts = useSettings()?.shortcuts ?? {};
  return (
    <>
      {onLeave === undefined && <h2>{t('help.keys')}</h2>}
      <p>
        {t('help.keys.text')}{' '}
        <Button
          size="small"
          onClick={() => {
            onLeave?.();
            openSettings('keys');
          }}
        >
          {t('help.keys.change')}
        </Button>
      </p>
      <div className={styles['keyColumns']}>
        {commandGroups
          .filter((group) => group !== 'symbols')
          .map((group) => {
            const rows = commands
              .filter((command) => command.group === group)
              .map((command) => ({
                id: command.id,
                text: commandTitle(command, t),
                keys: keysOf(command, shortcuts),
              }))
              .toSorted((a, b) => Number(a.keys === null) - Number(b.keys === null));
            return (
              rows.length > 0 && (
                <KeyTable
                  key={group}
                  title={t(groupTitles[group])}
                  rows={rows.map(({ keys, ...row }) => ({
                    ...row,
                    keys: keys === null ? null : shownKeys(keys),
                  }))}
                />
              )
            );
          })}
        {keyPlaces.map(({ titleId, keys }) => (
          <KeyTable
            key={titleId}
            title={t(titleId)}
            rows={keys.map((one) => ({ id: one.textId, text: t(one.textId), keys: one.keys }))}
          />
        ))}
      </div>
    </>
  );
}

interface KeyTableProps {
  readonly title: string;
  readonly rows: readonly { readonly id: string; readonly text: string; readonly keys: string | null }[];
}

function KeyTable({ title, rows }: KeyTableProps) {
  return (
    <section className={styles['keyTable']} aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ id, text, keys }) => (
          <div key={id}>
            <dt>{text}</dt>
            <dd>{keys !== null && <Keys of={keys} />}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
