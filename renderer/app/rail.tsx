import { useT } from '../locales/translate.tsx';
import { openWorkspace, useWorkspaceStore } from '../stores/workspace-store.ts';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import type { WorkspaceDefinition } from '../ui/workspace-definition.ts';
import { SettingsPopover } from './settings-popover.tsx';
import styles from './shell.module.css';
import { shownKeys } from '../ui/shortcuts/shown-keys.ts';
import { workspaces } from './workspaces.ts';

/** The screens that exist, and the settings. */
export function Rail() {
  const t = useT();
  return (
    <nav className={styles['rail']} aria-label={t('frame.screens')}>
      {workspaces
        .filter(({ isAtFoot = false }) => !isAtFoot)
        .map((screen) => (
          <ScreenButton key={screen.id} screen={screen} />
        ))}
      <span className={styles['railEnd']} />
      {workspaces
        .filter(({ isAtFoot = false }) => isAtFoot)
        .map((screen) => (
          <ScreenButton key={screen.id} screen={screen} />
        ))}
      <SettingsPopover />
    </nav>
  );
}

function ScreenButton({ screen }: { readonly screen: WorkspaceDefinition }) {
  const t = useT();
  const present = useWorkspaceStore(({ workspace, layoutId }) => (layoutId === null ? workspace : null));
  return (
    <Tooltip
      text={t(screen.titleId)}
      {...(screen.keys === undefined ? {} : { shortcut: shownKeys(screen.keys) })}
      side="right"
    >
      <button
        type="button"
        className={styles['railButton']}
        data-screen={screen.id}
        aria-label={t(screen.titleId)}
        aria-current={screen.id === present ? 'page' : undefined}
        onClick={() => openWorkspace(screen.id)}
      >
        <Icon of={screen.icon} size={17} />
      </button>
    </Tooltip>
  );
}
