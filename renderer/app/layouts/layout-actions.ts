import type { DeskLayout } from '../../../shared/contract/workspaces.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { t } from '../../locales/translate.tsx';
import { saveFile } from '../../stores/save-file.ts';
import { openLayout, useWorkspaceStore } from '../../stores/workspace-store.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { showFailure, showToast } from '../../ui/toast.tsx';
import { arrangePage } from '../dock/arrange.ts';
import { dockOf } from '../dock/dock-registry.ts';
import { panelIds } from '../dock/page-dock.tsx';
import {
  largestLayoutFileBytes,
  readLayoutFile,
  writeLayoutFile,
  type LayoutFileFault,
} from './layout-file.ts';
import { layoutKey, layoutTitle } from './layout-page.ts';

/** Where the panels are now: of the open dock, else as stored; null before it was ever opened. */
async function presentDock(client: DeskClient, layoutId: string): Promise<Record<string, unknown> | null> {
  const open = dockOf(layoutKey(layoutId));
  if (open !== undefined) return JSON.parse(JSON.stringify(open.api.toJSON())) as Record<string, unknown>;
  return client.settings.layout({ workspace: layoutKey(layoutId) });
}

/** Adds an empty layout and brings it to the front. */
export async function addLayout(client: DeskClient, name: string): Promise<void> {
  const { id } = await client.workspaces.addLayout({ name, origin: null, dock: null });
  openLayout(id);
}

/** Adds a layout with the same panels under another name and brings it to the front. */
export async function duplicateLayout(client: DeskClient, layout: DeskLayout, name: string): Promise<void> {
  const dock = await presentDock(client, layout.id);
  const { id } = await client.workspaces.addLayout({ name, origin: layout.origin, dock });
  openLayout(id);
}

/** Forgets a layout; the one before it comes to the front. */
export async function removeLayout(
  client: DeskClient,
  layout: DeskLayout,
  rest: readonly DeskLayout[],
): Promise<void> {
  await client.workspaces.removeLayout({ layoutId: layout.id });
  if (useWorkspaceStore.getState().layoutId === layout.id) {
    const [next] = rest.filter(({ id }) => id !== layout.id);
    if (next !== undefined) openLayout(next.id);
  }
}

export function resetLayout(layoutId: string): void {
  const open = dockOf(layoutKey(layoutId));
  if (open !== undefined) arrangePage(open.api, open.page);
}

export function setLocked(client: DeskClient, layout: DeskLayout, isLocked: boolean): void {
  client.workspaces.lockLayout({ layoutId: layout.id, isLocked }).catch(showFailure);
}

/** Hands the layout to its user as a file. */
export async function exportLayout(client: DeskClient, layout: DeskLayout): Promise<void> {
  const name = layoutTitle(layout, t);
  const dock = await presentDock(client, layout.id);
  if (dock === null) {
    showToast({ tone: 'warning', title: t('frame.layouts.export.never') });
    return;
  }
  const text = writeLayoutFile({ name, origin: layout.origin, dock });
  const fileName = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() || 'layout'}.layout.json`;
  saveFile(new File([text], fileName, { type: 'application/json' }));
}

/** Adds the layout of a file and brings it to the front; says what is wrong with a file that holds none. */
export async function importLayout(client: DeskClient, file: File): Promise<void> {
  const read: ReturnType<typeof readLayoutFile> =
    file.size > largestLayoutFileBytes
      ? { kind: 'not-a-layout' }
      : readLayoutFile(await file.text(), panelIds);
  if ('kind' in read) {
    showToast({
      tone: 'bad',
      title: t('frame.layouts.import.bad', { file: file.name }),
      text: `${faultText(read)} ${t('frame.layouts.import.safe')}`,
    });
    return;
  }
  const { id } = await client.workspaces.addLayout(read);
  openLayout(id);
}

const faultTexts: Readonly<Record<LayoutFileFault['kind'], MessageId>> = {
  'not-json': 'frame.layouts.fault.json',
  'not-a-layout': 'frame.layouts.fault.format',
  newer: 'frame.layouts.fault.version',
  field: 'frame.layouts.fault.field',
  panels: 'frame.layouts.fault.panels',
  arrangement: 'frame.layouts.fault.arrangement',
};

function faultText(fault: LayoutFileFault): string {
  const { kind, ...facts } = fault;
  const values = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  ) as Record<string, string>;
  return t(faultTexts[kind], values);
}
