import { useT } from '../locales/translate.tsx';
import { openWorkspace, useWorkspaceStore } from '../stores/workspace-store.ts';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { SettingsPopover } from './settings-popover.tsx';
import styles from './shell.module.css';
import { workspaces } from './workspaces.ts';

/** The screens that exist, and the settings. */
export function Rail() {
  const t = useT();
  const present = useWorkspaceStore((state) => state.workspace);
  return (
    <nav className={styles['rail']} aria-label={t('frame.screens')}>
      {workspaces.map((workspace, index) => (
        <Tooltip
          key={workspace.id}
          text={t(workspace.titleId)}
          // There are nine keys; the screens after them are in the palette.
          {...(index < 9 ? { shortcut: `Alt ${index + 1}` } : {})}
          side="right"
        >
          <button
            type="button"
            className={styles['railButton']}
            aria-label={t(workspace.titleId)}
            aria-current={workspace.id === present ? 'page' : undefined}
            onClick={() => openWorkspace(workspace.id)}
          >
            <Icon of={workspace.icon} size={17} />
          </button>
        </Tooltip>
      ))}
      <span className={styles['railEnd']} />
      <SettingsPopover />
    </nav>
  );
}
