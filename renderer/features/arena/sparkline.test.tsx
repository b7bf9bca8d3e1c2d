import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Sparkline } from './sparkline.tsx';

const draw = (equity: readonly number[]) =>
  renderToStaticMarkup(<Sparkline equity={equity} label="Equity of grid" />);

test('an equity is drawn within its box, up or down by where it ends', () => {
  const html = draw([1, 1.4, 0.7, 1.2]);
  const points = [...html.matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(points).toHaveLength(4);
  expect(points.every(([x, y]) => x! >= 0 && x! <= 96 && y! >= 0 && y! <= 18)).toBe(true);
  expect(html).toContain('data-tone="up"');
  expect(draw([1, 0.9])).toContain('data-tone="down"');
});

test('an equity that never moved is a line, and one day alone is none', () => {
  expect(draw([1, 1, 1])).not.toContain('NaN');
  expect(draw([1])).toBe('');
});
