import { decimal, day, plainNumber } from './readable-figures.ts';
import { html, Markup } from './html.ts';
import type { SimulationOptions } from '../../../shared/contract/simulation.ts';

/** Colours of the light theme: one meaning each. */
export const colours = {
  net: '#145EC1',
  gross: '#9AA4AD',
  up: '#04704F',
  down: '#BE2132',
  inSample: '#B7C0C9',
} as const;

const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 860px; padding: 28px 32px 36px; background: #fff; color: #14191E;
  font: 12.5px/1.45 "Segoe UI", "SF Pro Text", Inter, "Noto Sans", "Liberation Sans", system-ui, sans-serif;
  font-variant-numeric: tabular-nums lining-nums; }
header { display: flex; justify-content: space-between; align-items: flex-start; gap: 24px; border-bottom: 2px solid #14191E;
  padding-bottom: 12px; margin-bottom: 16px; }
h1 { font-size: 22px; line-height: 1.2; margin: 0 0 4px; letter-spacing: -0.01em; }
h2 { font-size: 12.5px; margin: 20px 0 6px; display: flex; justify-content: space-between; align-items: baseline; gap: 16px; }
h2 small { font-weight: 400; color: #5B6670; font-size: 11px; }
p { margin: 0; }
.sub { color: #4A555F; }
.brand { text-align: right; color: #5B6670; font-size: 11px; white-space: nowrap; }
.brand b { display: block; color: #14191E; font-size: 12.5px; letter-spacing: 0.02em; }
.tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: 8px; }
.tile { background: #F5F7F8; border-radius: 6px; padding: 9px 11px 8px; }
.tile b { display: block; font-size: 19px; font-weight: 600; line-height: 1.2; white-space: nowrap; }
.tile span { display: block; color: #4A555F; font-size: 11px; }
.tile i { display: block; font-style: normal; color: #5B6670; font-size: 10.5px; margin-top: 1px; white-space: nowrap; }
.up { color: #04704F; } .down { color: #BE2132; }
.chart { display: block; width: 100%; height: auto; }
.chart text { font-size: 9.5px; fill: #5B6670; font-family: inherit; }
.key { display: inline-flex; gap: 12px; font-weight: 400; color: #4A555F; font-size: 11px; }
.key span::before { content: ""; display: inline-block; width: 12px; height: 3px; border-radius: 2px; margin-right: 5px;
  vertical-align: 3px; background: var(--c); }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 28px; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 2.5px 0 2.5px 10px; text-align: right; border-bottom: 1px solid #E0E4E8; white-space: nowrap; }
th { font-weight: 500; color: #4A555F; font-size: 11px; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
td.text, th.text { text-align: left; white-space: normal; } .columns td { white-space: normal; }
tr.total td { font-weight: 600; border-bottom-color: #7B8792; }
.bar { display: block; position: relative; height: 8px; background: #EBEEF1; border-radius: 4px; min-width: 90px; overflow: hidden; }
.bar u { position: absolute; inset: 0 auto 0 0; background: #145EC1; border-radius: 4px; }
.notes { margin: 0; padding: 8px 12px 8px 28px; background: #FDF6E6; border-radius: 6px; }
.notes li { margin: 1px 0; }
.none { color: #5B6670; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 0; }
dt { color: #4A555F; } dd { margin: 0; overflow-wrap: anywhere; }
code { font: 10.5px/1.4 "Cascadia Mono", "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
.heat td { text-align: right; padding: 2px 5px; border: 1px solid #fff; font-size: 11px; }
.heat td:first-child, .heat th:first-child { padding-left: 0; }
.heat th { padding: 2px 5px; border: 0; }
.grade { display: flex; gap: 14px; align-items: center; }
.letter { font-size: 44px; line-height: 1; font-weight: 650; width: 68px; height: 68px; border-radius: 8px; display: grid;
  place-items: center; color: #fff; }
footer { margin-top: 22px; padding-top: 8px; border-top: 1px solid #C5CCD3; color: #5B6670; font-size: 10.5px; }
section { break-inside: avoid; }
@media (max-width: 640px) { .tiles { grid-template-columns: repeat(3, 1fr); } .columns { grid-template-columns: 1fr; }
  body { padding: 16px; } }
@page { size: A4; margin: 10mm 12mm; }
/* A backtest fits on one sheet. */
@media print {
  body { max-width: none; padding: 0; font-size: 11px; line-height: 1.28; zoom: 0.88; -webkit-print-color-adjust: exact;
    print-color-adjust: exact; }
  header { padding-bottom: 7px; margin-bottom: 10px; }
  h2 { margin: 10px 0 3px; }
  .tile { padding: 6px 9px 5px; }
  .tile b { font-size: 16px; }
  th, td { padding-top: 1px; padding-bottom: 1px; }
  dl { row-gap: 0; }
  .notes { padding-top: 4px; padding-bottom: 4px; }
  footer { margin-top: 10px; padding-top: 5px; }
}
`;

/** A whole page of its own: no script, no address it would call, and a policy that says so. */
export function reportPage(title: string, body: Markup): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Markup(style)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.text;
}

export interface Tile {
  readonly label: string;
  readonly value: string;
  readonly below?: string;
  readonly tone?: 'up' | 'down' | null;
}

export function tiles(list: readonly Tile[]): Markup {
  return html`<div class="tiles">
    ${list.map(
      ({ label, value, below, tone }) =>
        html`<div class="tile">
          <span>${label}</span><b class="${tone ?? ''}">${value}</b>${
            below === undefined ? null : html`<i>${below}</i>`
          }
        </div>`,
    )}
  </div>`;
}

/** Rows of text cells under headings; the first column is left-aligned, the others are numbers. */
export function table(headings: readonly string[], rows: readonly (readonly (string | Markup)[])[]): Markup {
  return html`<table>
    <thead>
      <tr>
        ${headings.map((heading) => html`<th>${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export function facts(list: readonly (readonly [name: string, value: string | Markup])[]): Markup {
  return html`<dl>
    ${list.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

export function notes(list: readonly string[]): Markup | null {
  if (list.length === 0) return null;
  return html`<section>
    <h2>Before you believe it</h2>
    <ul class="notes">
      ${list.map((note) => html`<li>${note}</li>`)}
    </ul>
  </section>`;
}

/** `up` above zero, `down` below, nothing at zero or without a figure. */
export function tone(value: number | null | undefined): 'up' | 'down' | null {
  if (value === null || value === undefined || value === 0) return null;
  return value > 0 ? 'up' : 'down';
}

/** How a run traded and what it paid, in words. */
export function ruleFacts(options: SimulationOptions, leverage: number): (readonly [string, string])[] {
  const slippage = {
    pct: `${plainNumber(options.slippagePct * 100)} %`,
    ticks: `${plainNumber(options.slippageTicks)} ticks`,
    none: 'none',
  }[options.slippageMode];
  return [
    ['Fees', options.fees],
    ['Slippage', `${slippage} of taker fills`],
    [
      'Spread',
      options.spreadMode === 'none' ? 'none' : `${plainNumber(options.spreadBps)} bp, half per taker fill`,
    ],
    [
      'Inside a bar',
      `${options.policy}; a limit fills on ${options.limitFill === 'touch' ? 'touch' : 'trade-through'}`,
    ],
    ['Capital', decimal(options.capital, 0)],
    [
      'Leverage',
      `${plainNumber(leverage)}, ${options.marginMode} margin, allocation ${plainNumber(options.allocation)}`,
    ],
    ['Mode', options.mode],
  ];
}

export function paramsText(params: Readonly<Record<string, number>>): string {
  const list = Object.entries(params).map(([name, value]) => `${name} ${plainNumber(value)}`);
  return list.length === 0 ? 'none' : list.join(', ');
}

export function pageHeader(
  title: string,
  subtitle: string,
  createdAt: number,
  aside: Markup | null = null,
): Markup {
  return html`<header>
    <div>
      <h1>${title}</h1>
      <p class="sub">${subtitle}</p>
    </div>
    ${aside ?? html`<p class="brand"><b>Candlewright</b>${day(createdAt)}</p>`}
  </header>`;
}
