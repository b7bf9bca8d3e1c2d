import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { seriesKey } from '../../shared/contract/series.ts';
import type {
  DeskLayout,
  DeskState,
  DeskWindow,
  LayoutOrigin,
  LinkedSeries,
  LinkGroup,
  WindowContent,
  WindowPlace,
} from '../../shared/contract/workspaces.ts';
import { deskLayout, deskWindow, layoutOrigins, linkGroups } from '../../shared/contract/workspaces.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { createChangeStream } from './change-stream.ts';
import type { LayoutService } from './layouts.ts';

type RecordKind = 'link' | 'layout' | 'window';

interface DeskRecords {
  list(kind: RecordKind): { readonly id: string; readonly value: unknown }[];
  save(kind: RecordKind, id: string, value: unknown): void;
  remove(kind: RecordKind, id: string): void;
}

/** More would not fit on any set of monitors; a fault that opens windows must not fill the store. */
const mostWindows = 32;
const mostLayouts = 64;

interface Done {
  readonly revision: number;
}

export interface WorkspaceService {
  state(): DeskState;
  watch(signal?: AbortSignal): AsyncGenerator<DeskState, void, void>;
  link(group: LinkGroup, series: SeriesKey | null): Done;
  addLayout(
    name: string,
    origin: LayoutOrigin | null,
    dock: Readonly<Record<string, unknown>> | null,
  ): DeskLayout;
  renameLayout(layoutId: string, name: string): Done;
  lockLayout(layoutId: string, isLocked: boolean): Done;
  removeLayout(layoutId: string): Done;
  restoreLayouts(): Done;
  addWindow(windowId: string, content: WindowContent): DeskWindow;
  placeWindow(windowId: string, place: WindowPlace): Done;
  removeWindow(windowId: string): Done;
  close(): void;
}

function readLinks(records: DeskRecords): LinkedSeries {
  const stored = new Map(records.list('link').map(({ id, value }) => [id, value]));
  return Object.fromEntries(
    linkGroups.map((group) => [group, seriesKey.safeParse(stored.get(group)).data ?? null]),
  ) as LinkedSeries;
}

/** Records that no longer read as what they should be count as absent. */
function readAll<Schema extends z.ZodType>(
  records: DeskRecords,
  kind: RecordKind,
  schema: Schema,
): z.output<Schema>[] {
  return records.list(kind).flatMap(({ value }) => {
    const { data } = schema.safeParse(value);
    return data === undefined ? [] : [data];
  });
}

function ownLayout(origin: LayoutOrigin): DeskLayout {
  return { id: origin, name: null, origin, isLocked: false };
}

/**
 * What all windows of the host share: the series of the link groups, the named layouts and the windows that are open.
 * Saved before it is told, so that a window never shows what a restart would forget.
 */
export function createWorkspaceService(
  records: DeskRecords,
  layoutDocks: Pick<LayoutService, 'save'>,
): WorkspaceService {
  let links = readLinks(records);
  let layouts = readAll(records, 'layout', deskLayout);
  let windows = readAll(records, 'window', deskWindow);
  let revision = 0;
  // The last one cannot be deleted, so a home without any is a new one.
  if (layouts.length === 0) layouts = layoutOrigins.map(ownLayout);

  const state = (): DeskState => ({ revision, links, layouts, windows });
  const changes = createChangeStream(state);

  function told(): Done {
    revision += 1;
    changes.changed();
    return { revision };
  }

  function keepLayouts(next: DeskLayout[]): Done {
    const kept = new Set(next.map(({ id }) => id));
    for (const { id } of layouts) if (!kept.has(id)) records.remove('layout', id);
    for (const layout of next) records.save('layout', layout.id, layout);
    layouts = next;
    return told();
  }

  function changeLayout(layoutId: string, change: Partial<DeskLayout>): Done {
    if (!layouts.some(({ id }) => id === layoutId)) throw gone('layout', layoutId);
    return keepLayouts(layouts.map((layout) => (layout.id === layoutId ? { ...layout, ...change } : layout)));
  }

  function dropWindows(isDropped: (window: DeskWindow) => boolean): void {
    for (const window of windows.filter(isDropped)) {
      records.remove('window', window.id);
      layoutDocks.save(`window:${window.id}`, null);
    }
    windows = windows.filter((window) => !isDropped(window));
  }

  return {
    state,
    watch: (signal) => changes.follow(signal),
    link(group, series) {
      if (series === null) records.remove('link', group);
      else records.save('link', group, series);
      links = { ...links, [group]: series };
      return told();
    },
    addLayout(name, origin, dock) {
      if (layouts.length >= mostLayouts) throw tooMany(`${mostLayouts} layouts`);
      const layout: DeskLayout = { id: randomUUID(), name, origin, isLocked: false };
      layoutDocks.save(`layout:${layout.id}`, dock === null ? null : { ...dock });
      keepLayouts([...layouts, layout]);
      return layout;
    },
    renameLayout: (layoutId, name) => changeLayout(layoutId, { name }),
    lockLayout: (layoutId, isLocked) => changeLayout(layoutId, { isLocked }),
    removeLayout(layoutId) {
      if (!layouts.some(({ id }) => id === layoutId)) throw gone('layout', layoutId);
      if (layouts.length === 1) {
        throw new CandlewrightError(
          'CONFLICT',
          'The last layout cannot be deleted.',
          'Add another one first, or reset this one.',
        );
      }
      dropWindows(({ content }) => content.kind === 'layout' && content.layoutId === layoutId);
      layoutDocks.save(`layout:${layoutId}`, null);
      return keepLayouts(layouts.filter(({ id }) => id !== layoutId));
    },
    restoreLayouts() {
      const missing = layoutOrigins.filter((origin) => !layouts.some(({ id }) => id === origin));
      return keepLayouts([...layouts, ...missing.map(ownLayout)]);
    },
    addWindow(windowId, content) {
      if (windows.length >= mostWindows) throw tooMany(`${mostWindows} windows`);
      if (content.kind === 'layout') {
        if (!layouts.some(({ id }) => id === content.layoutId)) throw gone('layout', content.layoutId);
        // A layout has one window, so that two arrangements of it cannot fight.
        dropWindows(
          (window) => window.content.kind === 'layout' && window.content.layoutId === content.layoutId,
        );
      }
      const window: DeskWindow = { id: windowId, content, place: null };
      records.save('window', windowId, window);
      windows = [...windows.filter(({ id }) => id !== windowId), window];
      told();
      return window;
    },
    placeWindow(windowId, place) {
      const present = windows.find(({ id }) => id === windowId);
      // A window that is closing may still say where it was.
      if (present === undefined) return { revision };
      const window = { ...present, place };
      records.save('window', windowId, window);
      windows = windows.map((one) => (one.id === windowId ? window : one));
      return told();
    },
    removeWindow(windowId) {
      dropWindows(({ id }) => id === windowId);
      return told();
    },
    close: () => changes.close(),
  };
}

function gone(what: string, id: string): CandlewrightError {
  return new CandlewrightError(
    'NOT_FOUND',
    `There is no ${what} ${id}.`,
    'It may have been deleted in another window.',
  );
}

function tooMany(what: string): CandlewrightError {
  return new CandlewrightError('CONFLICT', `The desk has ${what} already.`, 'Delete or close one first.');
}
