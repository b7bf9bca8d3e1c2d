import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import type { GradeReport, ValidationReport } from '../../../shared/contract/validation.ts';
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

const letterColours: Readonly<Record<GradeReport['letter'], string>> = {
  A: '#04704F',
  B: '#145EC1',
  C: '#855700',
  D: '#A94E00',
  F: '#BE2132',
};

const criterionNames: Readonly<Record<GradeReport['criteria'][number]['id'], string>> = {
  outOfSampleSharpe: 'Out-of-sample Sharpe ratio',
  consistency: 'Windows that earned',
  outOfSampleOverInSample: 'Out-of-sample over in-sample',
  deflatedSharpe: 'Deflated Sharpe ratio',
  stability: 'Stability around the choice',
};

function gradeSection({ grade }: ValidationReport): Markup {
  const { spread } = grade;
  return html`<section>
    <h2>
      Grade <small>of the walk-forward: each window's own choice, never of a cell picked afterwards</small>
    </h2>
    <div class="grade">
      <div class="letter" style="background: ${letterColours[grade.letter]}">${grade.letter}</div>
      <table>
        <tbody>
          ${grade.criteria.map(
            ({ id, value, points, maximum, reason }) =>
              html`<tr>
                <td>${criterionNames[id]}</td>
                <td>${value === null ? (reason ?? '–') : decimal(value, 2)}</td>
                <td style="width: 32%">
                  <span class="bar"><u style="width: ${((points / maximum) * 100).toFixed(1)}%"></u></span>
                </td>
                <td>${decimal(points, 1)} of ${decimal(maximum, 0)}</td>
              </tr>`,
          )}
          <tr class="total">
            <td>Score</td>
            <td>
              ${
                spread === null || spread.p5 === null
                  ? ''
                  : `bootstrap 90 %: ${decimal(spread.p5, 0)} to ${decimal(spread.p95, 0)}`
              }
            </td>
            <td></td>
            <td>${decimal(grade.score, 1)} of 100</td>
          </tr>
        </tbody>
      </table>
    </div>
  </section>`;
}

function evidenceSection(validation: ValidationReport): Markup {
  const { inference, overfitting, monteCarlo, candleBootstrap } = validation;
  const why = (reasons: Readonly<Record<string, string>>, name: string): string => {
    const reason = reasons[name];
    return reason === undefined ? '' : ` (${reason})`;
  };
  const rows: (readonly [string, string])[] = [
    ['Days of returns', decimal(inference.observations, 0)],
    [
      'Chance that the true Sharpe is above 0 (PSR)',
      `${percent(inference.psr)}${why(inference.undefinedBecause, 'psr')}`,
    ],
    [
      'After all tries (DSR)',
      `${percent(inference.dsr)} at ${decimal(inference.trials, 0)} trials${why(inference.undefinedBecause, 'dsr')}`,
    ],
    [
      'At the effective number of trials',
      `${percent(inference.dsrEffective)} at ${decimal(inference.effectiveTrials, 0)}`,
    ],
    [
      'Minimum track record',
      inference.minimumTrackRecordDays === null
        ? '–'
        : `${decimal(inference.minimumTrackRecordDays, 0)} days`,
    ],
  ];
  if (overfitting !== null) {
    rows.push([
      'Probability of overfitting (PBO)',
      `${percent(overfitting.pbo)}${overfitting.isPowered ? '' : `, underpowered: ${overfitting.powerNote ?? ''}`}`,
    ]);
  }
  if (monteCarlo !== null) {
    rows.push(
      [
        'Trade bootstrap, final return 5 / 50 / 95 %',
        `${percent(monteCarlo.finalReturn.p5, 0)} / ${percent(monteCarlo.finalReturn.p50, 0)} / ${percent(monteCarlo.finalReturn.p95, 0)}${monteCarlo.isUnderpowered ? ', underpowered' : ''}`,
      ],
      ['Risk of ruin', `${percent(monteCarlo.riskOfRuin)} of losing ${percent(monteCarlo.ruinThreshold, 0)}`],
    );
  }
  if (candleBootstrap !== null) {
    rows.push([
      'Resampled candles, Sharpe 5 / 50 / 95 %',
      `${decimal(candleBootstrap.sharpe.p5)} / ${decimal(candleBootstrap.sharpe.p50)} / ${decimal(candleBootstrap.sharpe.p95)}`,
    ]);
  }
  return html`<section>
    <h2>Skill or luck</h2>
    <table>
      <tbody>
        ${rows.map(
          ([name, value]) =>
            html`<tr>
              <td class="text">${name}</td>
              <td class="text" style="text-align: right">${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function policySection({ fillPolicies }: ValidationReport): Markup | null {
  if (fillPolicies === null) return null;
  const shown = fillPolicies.rows.filter(({ isAvailable }) => isAvailable);
  return html`<section>
    <h2>
      Under other readings of a bar
      ${fillPolicies.isPolicyDependent ? html`<small class="down">the grade depends on it</small>` : null}
    </h2>
    ${table(
      ['Inside a bar', 'Sharpe', 'Return', 'Drawdown', 'Grade'],
      shown.map((row) => [
        html`${row.policy}${row.limitFill === 'touch' ? ', touch' : ''}${row.isBase ? ' (this run)' : ''}`,
        decimal(row.sharpe),
        percent(row.totalReturn, 0),
        percent(row.maxDrawdown, 0),
        row.grade ?? '–',
      ]),
    )}
  </section>`;
}

function regimeSection({ regimes }: ValidationReport): Markup | null {
  if (regimes.length === 0) return null;
  return html`<section>
    <h2>By market regime</h2>
    ${table(
      ['Regime', 'Of bars', 'Trades', 'Return', 'Sharpe'],
      regimes.map((row) => [
        row.regime,
        percent(row.share, 0),
        decimal(row.trades, 0),
        percent(row.totalReturn),
        decimal(row.sharpe),
      ]),
    )}
  </section>`;
}

function auditSection({ audits }: ValidationReport): Markup | null {
  if (audits.length === 0) return null;
  const verdict = (hasPassed: boolean | null): Markup =>
    hasPassed === null
      ? html`<span class="none">not run</span>`
      : html`<b class="${hasPassed ? 'up' : 'down'}">${hasPassed ? 'passed' : 'failed'}</b>`;
  return html`<section>
    <h2>Audits</h2>
    <table>
      <tbody>
        ${audits.map(
          ({ id, hasPassed, detail, reason }) =>
            html`<tr>
              <td>${id}</td>
              <td class="text">${reason ?? detail}</td>
              <td>${verdict(hasPassed)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

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
          label: 'Windows that earned',
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
          : html`${evidenceSection(validation)}
              <div class="columns">${policySection(validation)}${regimeSection(validation)}</div>
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
