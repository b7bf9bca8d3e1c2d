import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import { html, type Markup } from './html.ts';
import { day, decimal, percent, plainNumber } from './readable-figures.ts';
import {
  colours,
  facts,
  notes,
  pageHeader,
  paramsText,
  reportPage,
  ruleFacts,
  table,
  tiles,
  tone,
} from './report-page.ts';
import { lineChart, pairedBars } from './svg-chart.ts';
import {
  auditSection,
  evidenceSection,
  gradeSection,
  policySection,
  regimeSection,
} from './validation-sections.ts';

function windowTable({ windows }: WalkForwardReport): Markup {
  return table(
    ['', 'Out-of-sample', 'IS Sharpe', 'OOS Sharpe', 'Return', 'Trades', 'Chosen'],
    windows.map((window) => [
      String(window.index + 1),
      `${day(window.outOfSampleFrom)} to ${day(window.outOfSampleTo)}`,
      decimal(window.inSampleSharpe),
      decimal(window.outOfSampleSharpe),
      html`<span class="${tone(window.outOfSampleReturn) ?? ''}">${percent(window.outOfSampleReturn)}</span>`,
      decimal(window.outOfSampleTrades, 0),
      window.chosenParams === null
        ? html`<span class="none">flat</span>`
        : Object.values(window.chosenParams).map(plainNumber).join(' · '),
    ]),
  );
}

/** A walk-forward on one page that needs nothing but itself. */
export function walkForwardPage(report: WalkForwardReport): string {
  const { request, stitched, validation, windows, capsule } = report;
  const capital = request.simulation.capital;
  const title = `${request.strategyId} on ${request.symbol}, ${request.timeframe}`;
  const first = windows[0];
  const last = windows.at(-1);
  const span = first && last ? `${day(first.outOfSampleFrom)} to ${day(last.outOfSampleTo)}` : 'no window';
  const pbo = validation?.overfitting?.pbo;
  return reportPage(
    `${title} – walk-forward`,
    html`${pageHeader(
        title,
        `Walk-forward, out-of-sample ${span}: ${decimal(windows.length, 0)} windows, ${decimal(report.search.evaluated, 0)} combinations, chosen by ${report.search.rule}.`,
        report.createdAt,
      )}
      ${tiles([
        {
          label: 'Out-of-sample return',
          value: percent(stitched.totalReturn),
          below: `${decimal(stitched.trades, 0)} trades, all costs paid`,
          tone: tone(stitched.totalReturn),
        },
        {
          label: 'Sharpe ratio',
          value: decimal(stitched.sharpe),
          below: 'stitched, annual',
          tone: tone(stitched.sharpe),
        },
        {
          label: 'Max. drawdown',
          value: percent(stitched.maxDrawdown),
          below: `win rate ${percent(stitched.winRate, 0)}`,
        },
        {
          label: 'Winning windows',
          value: percent(stitched.consistency, 0),
          below: `of ${decimal(windows.length, 0)}`,
        },
        { label: 'OOS over IS', value: decimal(stitched.outOfSampleOverInSample), below: 'what survived' },
        {
          label: 'Overfitting (PBO)',
          value: percent(pbo, 0),
          below: `DSR ${percent(validation?.inference.dsr, 0)}`,
        },
      ])}
      ${
        validation === null
          ? html`<section>
              <h2>Grade</h2>
              <p class="none">This run was not validated: it has no grade.</p>
            </section>`
          : gradeSection(validation)
      }
      <section>
        <h2>
          Out-of-sample equity
          <small>each window traded with what was chosen before it; dashed lines part the windows</small>
        </h2>
        ${lineChart({
          title: 'Stitched out-of-sample equity',
          time: stitched.days,
          height: 190,
          format: (value) => decimal(value, Math.abs(value) >= 1000 ? 0 : 2),
          rules: windows.slice(1).map(({ outOfSampleFrom }) => outOfSampleFrom),
          lines: [{ label: 'equity', values: stitched.equity, colour: colours.net, fillTo: capital }],
        })}
        ${lineChart({
          title: 'Drawdown',
          time: stitched.days,
          height: 80,
          format: (value) => percent(value, 0),
          lines: [
            { label: 'drawdown', values: stitched.drawdown, colour: colours.down, fillTo: 0, width: 1 },
          ],
        })}
      </section>
      <section>
        <h2>
          Windows, Sharpe ratio
          <span class="key"
            ><span style="--c: ${colours.inSample}">in-sample</span
            ><span style="--c: ${colours.up}">out-of-sample</span
            ><span style="--c: ${colours.down}">below zero</span></span
          >
        </h2>
        ${pairedBars({
          title: 'In-sample and out-of-sample Sharpe ratio by window',
          labels: windows.map(({ outOfSampleFrom }) => day(outOfSampleFrom).slice(0, 7)),
          first: windows.map(({ inSampleSharpe }) => inSampleSharpe),
          second: windows.map(({ outOfSampleSharpe }) => outOfSampleSharpe),
          height: 130,
          colours: [colours.inSample, colours.up, colours.down],
        })}
      </section>
      ${notes([...(validation?.grade.blockers ?? []), ...report.warnings])}
      <section>
        <h2>
          What was chosen, window by window <small>${report.axes.map(({ name }) => name).join(' · ')}</small>
        </h2>
        ${windowTable(report)}
      </section>
      ${
        validation === null
          ? null
          : html`<div class="columns">
                ${evidenceSection(validation)}
                <div>${policySection(validation)}${regimeSection(validation)}</div>
              </div>
              ${auditSection(validation)}`
      }
      <div class="columns">
        <section>
          <h2>Rules and costs</h2>
          ${facts(ruleFacts(request.simulation, report.leverage))}
        </section>
        <section>
          <h2>From here on</h2>
          ${facts([
            [
              'Suggested',
              report.suggestedParams === null
                ? 'nothing: the last window stayed flat'
                : paramsText(report.suggestedParams),
            ],
            [
              'Windows',
              `${request.windows.mode}, ${plainNumber(request.windows.inSampleDays)} / ${plainNumber(request.windows.outOfSampleDays)} / ${plainNumber(request.windows.stepDays)} days`,
            ],
            [
              'Kernel and engine',
              report.parity.differences.length === 0
                ? `agree on ${decimal(report.parity.checkedTrades, 0)} trades`
                : 'disagree: do not use',
            ],
          ])}
        </section>
      </div>
      <section>
        <h2>Capsule <small>the same capsule gives the same result for any number of threads</small></h2>
        ${facts([
          ['Run', html`<code>${capsule.hash}</code>`],
          ['Data', html`<code>${capsule.dataHash}</code>`],
          [
            'Engine',
            `${capsule.engineVersion}; ${capsule.strategyId} version ${capsule.strategyVersion}, seed ${capsule.seed}`,
          ],
        ])}
      </section>
      <footer>
        Made with Candlewright on ${day(report.createdAt)}. Out-of-sample is still the past; figures that are
        not defined are shown as –.
      </footer>`,
  );
}
