import { html, type Markup } from './html.ts';

/** One line of a chart; `values` has a value for every time. */
export interface ChartLine {
  readonly label: string;
  readonly values: readonly number[];
  readonly colour: string;
  readonly width?: number;
  /** Fills between the line and this value. */
  readonly fillTo?: number;
  readonly dash?: string;
}

export interface ChartOptions {
  readonly title: string;
  readonly time: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly height: number;
  readonly format: (value: number) => string;
  /** Times of thin vertical rules, such as the ends of windows. */
  readonly rules?: readonly number[];
}

const width = 760;
const margin = { left: 54, right: 10, top: 6, bottom: 18 };
const mostPoints = 1_200;
const axisColour = '#5B6670';
const gridColour = '#ECEFF2';

/** Round values from `low` to `high`, about `count` of them. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((value) => value >= rough) ?? rough;
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high + step * 1e-9; index += 1)
    ticks.push(index * step);
  return ticks;
}

/** Firsts of years or months in the span, about `most` of them, with what to write under them. */
export function timeTicks(from: number, to: number, most: number): { time: number; label: string }[] {
  const first = new Date(from);
  const months = (to - from) / 2_629_800_000;
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((size) => months / size <= most) ?? 240;
  const ticks: { time: number; label: string }[] = [];
  const start = first.getUTCFullYear() * 12 + first.getUTCMonth();
  for (let month = Math.ceil(start / step) * step; ; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (time > to) return ticks;
    if (time < from) continue;
    const name = new Date(time).toISOString();
    ticks.push({ time, label: step >= 12 ? name.slice(0, 4) : name.slice(0, 7) });
  }
}

/** Indices of at most `mostPoints` points, the last one among them. */
function sampled(length: number): number[] {
  const every = Math.max(1, Math.ceil(length / mostPoints));
  const indices: number[] = [];
  for (let index = 0; index < length; index += every) indices.push(index);
  if (indices.at(-1) !== length - 1) indices.push(length - 1);
  return indices;
}

/** A line chart over time as an SVG of its own. */
export function lineChart({ title, time, lines, height, format, rules = [] }: ChartOptions): Markup {
  if (time.length < 2) return html`<p class="none">Too few days for a chart.</p>`;
  const all = lines.flatMap(({ values, fillTo }) => (fillTo === undefined ? values : [...values, fillTo]));
  let low = all.reduce((least, value) => Math.min(least, value), Infinity);
  let high = all.reduce((most, value) => Math.max(most, value), -Infinity);
  if (low === high) {
    low -= Math.abs(low) * 0.01 || 1;
    high += Math.abs(high) * 0.01 || 1;
  }
  const from = time[0];
  const to = time[time.length - 1];
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const x = (at: number): number => margin.left + ((at - from) / (to - from)) * inner.width;
  const y = (value: number): number => margin.top + (1 - (value - low) / (high - low)) * inner.height;
  const at = (value: number): string => value.toFixed(1);
  const indices = sampled(time.length);
  const path = (values: readonly number[]): string =>
    indices
      .map((index, step) => `${step === 0 ? 'M' : 'L'}${at(x(time[index]))} ${at(y(values[index]))}`)
      .join('');
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
    ${niceTicks(low, high, Math.max(2, Math.round(height / 45))).map(
      (tick) =>
        html`<line
            x1="${margin.left}"
            x2="${width - margin.right}"
            y1="${at(y(tick))}"
            y2="${at(y(tick))}"
            stroke="${gridColour}"
          />
          <text x="${margin.left - 6}" y="${at(y(tick) + 3)}" text-anchor="end">${format(tick)}</text>`,
    )}
    ${rules.map((rule) => html`<line x1="${at(x(rule))}" x2="${at(x(rule))}" y1="${margin.top}" y2="${height - margin.bottom}" stroke="#C5CCD3" stroke-dasharray="2 3" />`)}
    ${timeTicks(from, to, 9).map(
      (tick) =>
        html`<text x="${at(x(tick.time))}" y="${height - 4}" text-anchor="middle">${tick.label}</text>`,
    )}
    <line
      x1="${margin.left}"
      x2="${width - margin.right}"
      y1="${height - margin.bottom}"
      y2="${height - margin.bottom}"
      stroke="${axisColour}"
      stroke-width="0.6"
    />
    ${lines.map(
      ({ values, colour, width: thickness = 1.4, fillTo, dash }) =>
        html`${
            fillTo === undefined
              ? null
              : html`<path
                  d="${path(values)}L${at(x(to))} ${at(y(fillTo))}L${at(x(from))} ${at(y(fillTo))}Z"
                  fill="${colour}"
                  fill-opacity="0.14"
                />`
          }<path
            d="${path(values)}"
            fill="none"
            stroke="${colour}"
            stroke-width="${thickness}"
            stroke-linejoin="round"
            ${dash === undefined ? null : html` stroke-dasharray="${dash}"`}
          />`,
    )}
  </svg>`;
}

/** Two bars per place, such as in-sample and out-of-sample of each window; null draws none. */
export function pairedBars(options: {
  readonly title: string;
  readonly labels: readonly string[];
  readonly first: readonly (number | null)[];
  readonly second: readonly (number | null)[];
  readonly height: number;
  readonly colours: readonly [first: string, second: string, secondBelowZero: string];
}): Markup {
  const { title, labels, first, second, height, colours } = options;
  const values = [...first, ...second].filter((value) => value !== null);
  if (values.length === 0) return html`<p class="none">No window has a figure.</p>`;
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values, low + 1e-9);
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const y = (value: number): number => margin.top + (1 - (value - low) / (high - low)) * inner.height;
  const slot = inner.width / labels.length;
  const bar = Math.min(18, slot * 0.36);
  const shownEvery = Math.max(1, Math.ceil(labels.length / 14));
  const rect = (value: number | null, left: number, colour: string): Markup | null =>
    value === null
      ? null
      : html`<rect
          x="${left.toFixed(1)}"
          y="${Math.min(y(value), y(0)).toFixed(1)}"
          width="${bar.toFixed(1)}"
          height="${Math.max(0.8, Math.abs(y(value) - y(0))).toFixed(1)}"
          fill="${colour}"
          rx="1"
        />`;
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
    ${niceTicks(low, high, 4).map(
      (tick) =>
        html`<line
            x1="${margin.left}"
            x2="${width - margin.right}"
            y1="${y(tick).toFixed(1)}"
            y2="${y(tick).toFixed(1)}"
            stroke="${gridColour}"
          />
          <text x="${margin.left - 6}" y="${(y(tick) + 3).toFixed(1)}" text-anchor="end"
            >${Number(tick.toPrecision(6))}</text
          >`,
    )}
    ${labels.map((label, index) => {
      const middle = margin.left + slot * (index + 0.5);
      const out = second[index] ?? null;
      return html`${rect(first[index] ?? null, middle - bar - 0.5, colours[0])}${rect(out, middle + 0.5, out !== null && out < 0 ? colours[2] : colours[1])}${
        index % shownEvery === 0
          ? html`<text x="${middle.toFixed(1)}" y="${height - 4}" text-anchor="middle">${label}</text>`
          : null
      }`;
    })}
    <line
      x1="${margin.left}"
      x2="${width - margin.right}"
      y1="${y(0).toFixed(1)}"
      y2="${y(0).toFixed(1)}"
      stroke="${axisColour}"
      stroke-width="0.6"
    />
  </svg>`;
}
