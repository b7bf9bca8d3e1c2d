import { describe, expect, test } from 'vitest';
import { readLayoutFile, writeLayoutFile, type LayoutFile } from './layout-file.ts';

const known = new Set(['chart.price', 'trading.ticket']);
const panel = (id: string, contentComponent = id) => ({ id, contentComponent, title: id });
const layout: LayoutFile = {
  name: 'Two charts',
  origin: null,
  dock: {
    grid: { root: { type: 'branch', data: [] }, width: 800, height: 600, orientation: 'HORIZONTAL' },
    panels: {
      'chart.price': panel('chart.price'),
      'chart.price~2': panel('chart.price~2', 'chart.price'),
    },
  },
};

const changed = (change: object): string =>
  JSON.stringify({ ...(JSON.parse(writeLayoutFile(layout)) as object), ...change });

describe('a layout in a file', () => {
  test('comes back as it was written', () => {
    expect(readLayoutFile(writeLayoutFile(layout), known)).toEqual(layout);
  });

  test.each([
    ['no JSON', '{"format":', { kind: 'not-json' }],
    ['another file', '{"symbol":"BTC/USD"}', { kind: 'not-a-layout' }],
    ['a list', '[]', { kind: 'not-a-layout' }],
    ['a later version', changed({ version: 2 }), { kind: 'newer', version: '2' }],
    ['no name', changed({ name: '  ' }), { kind: 'field', field: 'name' }],
    ['an unknown origin', changed({ origin: 'home' }), { kind: 'field', field: 'origin' }],
    ['no arrangement', changed({ dock: 7 }), { kind: 'field', field: 'dock' }],
    ['no panels', changed({ dock: { grid: layout.dock['grid'] } }), { kind: 'field', field: 'dock.panels' }],
    [
      'panels that do not exist',
      changed({ dock: { ...layout.dock, panels: { 'chart.moon~2': {}, 'chart.price': {} } } }),
      { kind: 'panels', panels: ['chart.moon~2'] },
    ],
    [
      'a panel under a false name',
      changed({ dock: { ...layout.dock, panels: { 'chart.price': panel('trading.ticket') } } }),
      { kind: 'arrangement' },
    ],
  ])('with %s is refused by name', (_, text, fault) => {
    expect(readLayoutFile(text, known)).toEqual(fault);
  });
});
