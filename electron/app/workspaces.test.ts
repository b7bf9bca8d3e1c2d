import { describe, expect, it } from 'vitest';
import type { DeskState } from '../../shared/contract/workspaces.ts';
import { systemClock } from './system-clock.ts';
import { openStore } from '../store/open-store.ts';
import { createLayoutService } from './layouts.ts';
import { createWorkspaceService } from './workspaces.ts';

function open() {
  const store = openStore({ file: ':memory:', clock: systemClock });
  const layouts = createLayoutService(store.layouts);
  const start = () => createWorkspaceService(store.desk, layouts);
  return { store, layouts, start };
}

const bitcoin = { symbol: 'BTC/USD', timeframe: '1h' } as const;
const windowId = '7c0b9fd2-8f5c-4f43-9d5b-1f0f5a3b8c11';
const place = { x: 40, y: 60, width: 900, height: 600, isMaximized: false };

describe('what the windows of a host share', () => {
  it('begins with the three layouts of the product and no window', () => {
    const { layouts, windows, links } = open().start().state();
    expect(layouts.map(({ id, name }) => [id, name])).toEqual([
      ['research', null],
      ['trading', null],
      ['monitoring', null],
    ]);
    expect(windows).toEqual([]);
    expect(Object.values(links)).toEqual([null, null, null, null, null]);
  });

  it('comes back after a restart: groups, layouts in their order, locks and windows', () => {
    const { start } = open();
    const before = start();
    before.link('b', bitcoin);
    const own = before.addLayout('Two charts', null, { panels: {} });
    before.renameLayout('trading', 'Desk one');
    before.lockLayout(own.id, true);
    before.addWindow(windowId, { kind: 'layout', layoutId: own.id });
    before.placeWindow(windowId, place);
    const { revision: _before, ...kept } = before.state();
    const { revision: _after, ...found } = start().state();
    expect(found).toEqual(kept);
    expect(found.links.b).toEqual(bitcoin);
    expect(found.layouts.map(({ name, isLocked }) => [name, isLocked])).toEqual([
      [null, false],
      ['Desk one', false],
      [null, false],
      ['Two charts', true],
    ]);
    expect(found.windows).toEqual([{ id: windowId, content: { kind: 'layout', layoutId: own.id }, place }]);
  });

  it('tells every watcher the whole state after a change', async () => {
    const service = open().start();
    const watch = service.watch();
    const seen: DeskState[] = [];
    for (const act of [() => undefined, () => service.link('a', bitcoin)]) {
      act();
      seen.push((await watch.next()).value as DeskState);
    }
    expect(seen.map(({ revision, links }) => [revision, links.a])).toEqual([
      [0, null],
      [1, bitcoin],
    ]);
    service.close();
    expect((await watch.next()).done).toBe(true);
  });

  it('forgets a deleted layout with its panels and its window, and brings the product’s own back on request', () => {
    const { layouts, start } = open();
    const service = start();
    layouts.save('layout:trading', { panels: { 'chart.price': {} } });
    service.addWindow(windowId, { kind: 'layout', layoutId: 'trading' });
    service.removeLayout('trading');
    expect(service.state().layouts.map(({ id }) => id)).toEqual(['research', 'monitoring']);
    expect(service.state().windows).toEqual([]);
    expect(layouts.load('layout:trading')).toBeNull();
    service.restoreLayouts();
    expect(service.state().layouts.map(({ id }) => id)).toEqual(['research', 'monitoring', 'trading']);
  });

  it('keeps the last layout', () => {
    const service = open().start();
    service.removeLayout('trading');
    service.removeLayout('research');
    expect(() => service.removeLayout('monitoring')).toThrow('The last layout cannot be deleted.');
  });

  it('gives a layout one window: a second one takes its place', () => {
    const service = open().start();
    service.addWindow(windowId, { kind: 'layout', layoutId: 'trading' });
    const second = '0a4c8a52-53c2-4f0e-bb4f-6f1c1a4f6a10';
    service.addWindow(second, { kind: 'layout', layoutId: 'trading' });
    expect(service.state().windows.map(({ id }) => id)).toEqual([second]);
  });

  it('hears where a closed window was without bringing it back', () => {
    const service = open().start();
    service.addWindow(windowId, { kind: 'panels', panels: [{ id: 'chart.price', params: { link: 'b' } }] });
    service.removeWindow(windowId);
    service.placeWindow(windowId, place);
    expect(service.state().windows).toEqual([]);
  });

  it('names a layout that is not there', () => {
    const service = open().start();
    expect(() => service.renameLayout('moon', 'Moon')).toThrow('There is no layout moon.');
    expect(() => service.addWindow(windowId, { kind: 'layout', layoutId: 'moon' })).toThrow('moon');
  });

  it('leaves out records that no longer read, and keeps the rest', () => {
    const { store, start } = open();
    start().link('a', bitcoin);
    store.desk.save('link', 'b', { symbol: 7 });
    store.desk.save('layout', 'mine', { id: 'mine', name: 'Mine', origin: null, isLocked: false });
    store.desk.save('layout', 'bad', { id: 'bad', name: 5 });
    store.desk.save('window', 'bad', { id: 'bad' });
    const { links, layouts, windows } = start().state();
    expect([links.a, links.b]).toEqual([bitcoin, null]);
    expect(layouts.map(({ id }) => id)).toEqual(['mine']);
    expect(windows).toEqual([]);
  });
});
