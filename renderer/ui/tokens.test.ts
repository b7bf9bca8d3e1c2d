import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inkOn, luminance, parseHex, type Rgb } from '../plot/ramp.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');

/** Rules in their order, and what each sets. */
const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
  selectors: selector.split(',').map((one) => one.trim()),
  values: [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(
    ([, name = '', value = '']) => [name, value.trim()] as const,
  ),
}));

/** The tokens as a page has them whose root element carries these attributes. */
function tokensOf(theme: string, upDown: string): ReadonlyMap<string, string> {
  const applies = (selector: string): boolean =>
    [
      ':root',
      `[data-theme='${theme}']`,
      `[data-updown='${upDown}']`,
      `[data-theme='${theme}'][data-updown='${upDown}']`,
    ].includes(selector);
  const found = new Map<string, { value: string; weight: number }>();
  for (const { selectors, values } of rules) {
    const weight = Math.max(-1, ...selectors.filter(applies).map((selector) => selector.split('[').length));
    for (const [name, value] of weight < 0 ? [] : values) {
      if (weight >= (found.get(name)?.weight ?? 0)) found.set(name, { value, weight });
    }
  }
  return new Map([...found].map(([name, { value }]) => [name, value]));
}

const themes = ['dark', 'light'].flatMap((theme) =>
  ['teal-coral', 'blue-orange'].map((pair) => [theme, pair] as const),
);

describe.each(themes)('in %s with %s', (theme, pair) => {
  const tokens = tokensOf(theme, pair);
  const hex = (name: string): string => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`tokens.css has no --${name}`);
    return value;
  };

  /** A colour as it is seen over a ground; eight digits carry their share. */
  function over(name: string, ground: Rgb): Rgb {
    const text = hex(name);
    const share = text.length === 9 ? Number.parseInt(text.slice(7), 16) / 255 : 1;
    return parseHex(text.slice(0, 7)).map(
      (part, i) => part * share + ground[i]! * (1 - share),
    ) as unknown as Rgb;
  }

  function contrast(front: Rgb, ground: Rgb): number {
    const [high, low] = [luminance(front), luminance(ground)].toSorted((a, b) => b - a) as [number, number];
    return (high + 0.05) / (low + 0.05);
  }

  /** Every front on every ground that falls short, named. */
  function short(fronts: readonly string[], grounds: readonly string[], least: number): string[] {
    return grounds.flatMap((ground) => {
      // A tint lies on a panel.
      const color = over(ground, parseHex(hex('surface-1')));
      return fronts
        .map((front) => [front, contrast(over(front, color), color)] as const)
        .filter(([, ratio]) => ratio < least)
        .map(([front, ratio]) => `${front} on ${ground}: ${ratio.toFixed(2)}`);
    });
  }

  const panels = ['surface-0', 'surface-1', 'surface-2', 'surface-3', 'inset', 'field'];
  const meanings = ['accent', 'up', 'down', 'warning', 'danger', 'ok'];
  const modes = ['live', 'paper', 'replay', 'backtest'];

  test('the main text is read at 7:1, all other text at 4.5:1', () => {
    expect(short(['text'], panels, 7)).toEqual([]);
    expect(short(['text-2', 'text-3'], panels, 4.5)).toEqual([]);
    expect(short(['text', 'text-2'], ['surface-4'], 4.5)).toEqual([]);
  });

  test('what has a meaning is read at 4.5:1 on panels, headers and controls', () => {
    const grounds = ['surface-1', 'surface-2', 'surface-3'];
    expect(short(meanings, grounds, 4.5)).toEqual([]);
    expect(
      short(
        modes.map((mode) => `${mode}-text`),
        grounds.slice(0, 2),
        4.5,
      ),
    ).toEqual([]);
  });

  test('text on a tint of its own colour, and in a chosen row, is read at 4.5:1', () => {
    for (const name of ['up', 'down', 'warning', 'danger', 'ok']) {
      expect(short([name], [`${name}-soft`], 4.5)).toEqual([]);
    }
    for (const mode of modes) expect(short([`${mode}-text`], [`${mode}-soft`], 4.5)).toEqual([]);
    expect(short(['text', 'text-2', 'text-3', 'up', 'down', 'accent'], ['accent-soft'], 4.5)).toEqual([]);
  });

  test('text on a fill is read at 4.5:1', () => {
    for (const mode of modes) expect(short([`on-${mode}`], [mode], 4.5)).toEqual([]);
    expect(short(['on-accent'], ['accent-fill', 'accent-fill-hover', 'up-fill', 'down-fill'], 4.5)).toEqual(
      [],
    );
    expect(short(['on-danger'], ['danger-fill'], 4.5)).toEqual([]);
  });

  test('edges of fields and marks that stand alone are seen at 3:1', () => {
    expect(short(['field-line'], ['surface-1', 'surface-2', 'field'], 3)).toEqual([]);
    expect(short(['border-3', 'accent'], ['surface-1', 'surface-2'], 3)).toEqual([]);
  });

  test('on canvases labels are read at 4.5:1 and lines, bars and marks seen at 3:1', () => {
    const grounds = ['inset', 'surface-1'];
    expect(short(['axis', 'text-2', 'text-3', 'warning', 'up', 'down'], grounds, 4.5)).toEqual([]);
    const marks = ['mean', 'level', 'stop', 'target', 'up', 'down', 'border-3'];
    const series = [1, 2, 3, 4, 5, 6].map((number) => `series-${number}`);
    expect(short([...marks, ...series], grounds, 3)).toEqual([]);
  });

  test('the value inside a cell of a heatmap is read at 4.5:1 on every step', () => {
    for (const kind of ['seq', 'div']) {
      for (let step = 0; step <= 10; step += 1) {
        const ground = parseHex(hex(`${kind}-${step}`));
        expect(contrast(parseHex(inkOn(ground)), ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});
