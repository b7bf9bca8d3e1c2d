import { describe, expect, test } from 'vitest';
import { panelsSince, usableLayout } from './saved-layout.ts';

const known = new Set(['data.series', 'data.gaps']);
const panel = (id: string) => ({ id, contentComponent: id, title: id });
const grid = { root: { type: 'branch', data: [] }, width: 800, height: 600, orientation: 'HORIZONTAL' };

describe('a stored layout', () => {
  test('is tried when it has a grid and only panels that exist', () => {
    const stored = { grid, panels: { 'data.series': panel('data.series'), 'data.gaps': panel('data.gaps') } };
    expect(usableLayout(stored, known)).toBe(stored);
  });

  test('may hold a panel several times', () => {
    const second = { id: 'data.gaps~2', contentComponent: 'data.gaps', title: 'Gaps' };
    const stored = { grid, panels: { 'data.gaps': panel('data.gaps'), 'data.gaps~2': second } };
    expect(usableLayout(stored, known)).toBe(stored);
    expect(
      usableLayout({ grid, panels: { 'data.gaps~1': { ...second, id: 'data.gaps~1' } } }, known),
    ).toBeNull();
  });

  test('is tried when every panel was closed', () => {
    expect(usableLayout({ grid, panels: {} }, known)).not.toBeNull();
  });

  test.each([
    ['nothing', null],
    ['a text', 'layout'],
    ['a list', []],
    ['no grid', { panels: {} }],
    ['a grid without root', { grid: {}, panels: {} }],
    ['no panels', { grid }],
    ['a panel of another version', { grid, panels: { 'data.old': panel('data.old') } }],
    ['a panel under a false name', { grid, panels: { 'data.gaps': panel('data.series') } }],
    [
      'a panel with another content',
      { grid, panels: { 'data.gaps': { id: 'data.gaps', contentComponent: 'x' } } },
    ],
    ['a panel that is no record', { grid, panels: { 'data.gaps': 1 } }],
  ])('is refused when it is %s', (_, stored) => {
    expect(usableLayout(stored, known)).toBeNull();
  });

  test('tells what a later release added from what was closed', () => {
    const panels = { 'data.series': panel('data.series') };
    const ids = ['data.series', 'data.gaps'];
    expect([...panelsSince({ grid, panels, known: ['data.series', 'data.gaps'] }, ids)]).toEqual([]);
    expect([...panelsSince({ grid, panels, known: ['data.series'] }, ids)]).toEqual(['data.gaps']);
    expect([...panelsSince({ grid, panels }, ids)]).toEqual(['data.gaps']);
  });
});
