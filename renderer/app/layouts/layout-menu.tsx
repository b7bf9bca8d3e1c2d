import {
  AppWindow,
  ChevronDown,
  Copy,
  Download,
  FilePlus2,
  FolderOpen,
  LayoutDashboard,
  Lock,
  LockOpen,
  Pencil,
  Plus,
  RotateCcw,
  Trash2,
} from 'lucide-react';
import { useRef } from 'react';
import { layoutOrigins } from '../../../shared/contract/workspaces.ts';
import type { DeskLayout } from '../../../shared/contract/workspaces.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { openLayout } from '../../stores/workspace-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuBranch, MenuChoice, MenuItem, MenuRule, MenuTitle } from '../../ui/menu.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { openWindow } from '../windows/window-actions.ts';
import { WindowItems } from '../windows/window-items.tsx';
import { AddPanelItems } from './add-panel-menu.tsx';
import { useFrontLayout } from './front-page.ts';
import { exportLayout, importLayout, resetLayout, setLocked } from './layout-actions.ts';
import type { LayoutQuestion } from './layout-dialogs.tsx';
import { layoutTitle } from './layout-page.ts';
import styles from './layouts.module.css';

interface LayoutMenuProps {
  readonly onAsk: (question: LayoutQuestion) => void;
}

/** Every layout and everything that can be done with one. */
export function LayoutMenu({ onAsk }: LayoutMenuProps) {
  const t = useT();
  const client = useClient();
  const layouts = useDeskState((state) => state.layouts);
  const front = useFrontLayout();
  const picker = useRef<HTMLInputElement>(null);
  const isComplete = layoutOrigins.every((origin) => layouts.some(({ id }) => id === origin));
  return (
    <>
      <Menu
        aria-label={t('frame.layouts')}
        trigger={<IconButton icon={ChevronDown} label={t('frame.layouts.menu')} data-testid="layout-menu" />}
      >
        <MenuTitle>{t('frame.layouts')}</MenuTitle>
        <MenuChoice
          aria-label={t('frame.layouts')}
          value={front?.id ?? ''}
          options={layouts.map((layout) => ({ value: layout.id, label: layoutTitle(layout, t) }))}
          onChange={openLayout}
        />
        <MenuRule />
        <MenuItem icon={FilePlus2} onSelect={() => onAsk({ kind: 'new' })}>
          {t('frame.layouts.new')}
        </MenuItem>
        <MenuItem icon={FolderOpen} onSelect={() => picker.current?.click()}>
          {t('frame.layouts.import')}
        </MenuItem>
        {!isComplete && (
          <MenuItem
            icon={LayoutDashboard}
            onSelect={() => void client.workspaces.restoreLayouts().catch(showFailure)}
          >
            {t('frame.layouts.restore')}
          </MenuItem>
        )}
        {front !== null && <ItemsOfLayout layout={front} isLast={layouts.length === 1} onAsk={onAsk} />}
        <WindowItems />
      </Menu>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        className={styles['file']}
        aria-label={t('frame.layouts.import')}
        data-testid="layout-file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file !== undefined) importLayout(client, file).catch(showFailure);
        }}
      />
    </>
  );
}

interface ItemsOfLayoutProps extends LayoutMenuProps {
  readonly layout: DeskLayout;
  readonly isLast: boolean;
}

function ItemsOfLayout({ layout, isLast, onAsk }: ItemsOfLayoutProps) {
  const t = useT();
  const client = useClient();
  const { id, isLocked } = layout;
  return (
    <>
      <MenuRule />
      <MenuTitle>{layoutTitle(layout, t)}</MenuTitle>
      {!isLocked && (
        <MenuBranch icon={Plus} title={t('frame.layouts.addPanel')}>
          <AddPanelItems />
        </MenuBranch>
      )}
      <MenuItem icon={AppWindow} onSelect={() => void openWindow(client, { kind: 'layout', layoutId: id })}>
        {t('frame.windows.open')}
      </MenuItem>
      <MenuItem icon={isLocked ? LockOpen : Lock} onSelect={() => setLocked(client, layout, !isLocked)}>
        {t(isLocked ? 'frame.layouts.unlock' : 'frame.layouts.lock')}
      </MenuItem>
      <MenuItem icon={Pencil} onSelect={() => onAsk({ kind: 'rename', layout })}>
        {t('frame.layouts.rename')}
      </MenuItem>
      <MenuItem icon={Copy} onSelect={() => onAsk({ kind: 'duplicate', layout })}>
        {t('frame.layouts.duplicate')}
      </MenuItem>
      <MenuItem icon={Download} onSelect={() => void exportLayout(client, layout).catch(showFailure)}>
        {t('frame.layouts.export')}
      </MenuItem>
      {layout.origin !== null && !isLocked && (
        <MenuItem icon={RotateCcw} onSelect={() => resetLayout(id)}>
          {t('frame.layout.reset')}
        </MenuItem>
      )}
      <MenuItem icon={Trash2} disabled={isLast} onSelect={() => onAsk({ kind: 'remove', layout })}>
        {t('frame.layouts.remove')}
      </MenuItem>
    </>
  );
}
