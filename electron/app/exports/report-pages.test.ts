import { describe, expect, it } from 'vitest';
import { csvOf, rowsOfCsv } from './csv-table.ts';
import type { ExportTable } from './export-table.ts';
import { html } from './html.ts';
import { parquetOf, rowsOfParquet } from './parquet-table.ts';
import { decimal, percent } from './readable-figures.ts';
import { lineChart, niceTicks, pairedBars, timeTicks } from './svg-chart.ts';

const hostile = `</style><script>alert("1")</script>&'`;

describe('markup', () => {
  it('escapes whatever is put into it, however deep', () => {
    const { text } = html`<b title="${hostile}">${[hostile, html`<i>${hostile}</i>`]}</b>`;
    expect(text).not.toContain('<script>');
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
    expect(text.match(/<[a-z]/g)).toEqual(['<b', '<i']);
  });

  it('leaves out what is not there', () => {
    expect(html`<p>${null}${undefined}${0}</p>`.text).toBe('<p>0</p>');
  });
});

describe('figures', () => {
  it.each([
    [1234.5, 2, '1\u202f234.50'],
    [-0.004, 2, '0.00'],
    [-0.006, 2, '−0.01'],
    [null, 2, '–'],
    [Number.NaN, 2, '–'],
    [Number.POSITIVE_INFINITY, 2, '–'],
  ])('%s to %i places is %s', (value, places, text) => expect(decimal(value, places)).toBe(text));

  it('a fraction is per cent', () => expect(percent(0.1234)).toBe('12.3\u202f%'));
});

describe('charts', () => {
  const time = [0, 1, 2].map((day) => day * 86_400_000);

  it('have round ticks', () => {
    expect(niceTicks(0, 97, 5)).toEqual([0, 20, 40, 60, 80]);
    expect(niceTicks(3, 3, 5)).toEqual([3]);
    expect(timeTicks(Date.UTC(2018, 4, 15), Date.UTC(2022, 1, 1), 5).map(({ label }) => label)).toEqual([
      '2019',
      '2020',
      '2021',
      '2022',
    ]);
  });

  it.each([[[1, 1, 1]], [[0, 0, 0]], [[1e-9, 1e9, -1e9]]])('draw %j without a NaN', (values) => {
    const { text } = lineChart({
      title: 'x',
      time,
      lines: [{ label: 'a', values, colour: '#000', fillTo: 0 }],
      height: 100,
      format: String,
    });
    expect(text).not.toMatch(/NaN|Infinity/);
  });

  it('say so when there is too little to draw', () => {
    const chart = { title: 'x', time: [0], height: 100, format: String };
    expect(lineChart({ ...chart, lines: [{ label: 'a', values: [1], colour: '#000' }] }).text).toContain(
      'Too few',
    );
    const bars = { title: 'x', labels: ['1'], height: 100, colours: ['#000', '#000', '#000'] as const };
    expect(pairedBars({ ...bars, first: [null], second: [null] }).text).toContain('No window');
  });
});

describe('tables', () => {
  const table: ExportTable = {
    name: 'odd',
    columns: [
      { name: 'time', kind: 'time', values: [0, 1_577_836_800_000, 1_577_836_800_500] },
      { name: 'value', kind: 'number', values: [0.1 + 0.2, null, 5e-324] },
      { name: 'count', kind: 'whole', values: [1, 2, 3] },
      { name: 'note, quoted', kind: 'text', values: ['a "b"\n,c', null, 'plain'] },
    ],
  };
  const rows = [
    { time: 0, value: 0.1 + 0.2, count: 1, 'note, quoted': 'a "b"\n,c' },
    { time: 1_577_836_800_000, value: null, count: 2, 'note, quoted': null },
    { time: 1_577_836_800_500, value: 5e-324, count: 3, 'note, quoted': 'plain' },
  ];

  it('come back from Parquet as they were, with their document', async () => {
    expect(await rowsOfParquet('x', parquetOf(table, '{"a":1}'))).toEqual({ rows, document: '{"a":1}' });
    expect((await rowsOfParquet('x', parquetOf(table))).document).toBeNull();
  });

  it('come back from CSV as they were', () => {
    expect(rowsOfCsv('x', new TextEncoder().encode(csvOf(table)))).toEqual(rows);
  });

  it('hold no formula that a spreadsheet would run', () => {
    const text: ExportTable = { name: 'x', columns: [{ name: 'a', kind: 'text', values: ['=1+1', '@x'] }] };
    expect(csvOf(text)).toBe("a\n'=1+1\n'@x\n");
  });

  it('a file of another kind is refused by name', async () => {
    await expect(rowsOfParquet('other.parquet', new Uint8Array([1, 2, 3]))).rejects.toThrow(/other\.parquet/);
  });
});
