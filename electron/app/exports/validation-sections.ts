import type { GradeReport, ValidationReport } from '../../../shared/contract/validation.ts';
import { html, type Markup } from './html.ts';
import { decimal, percent } from './readable-figures.ts';
import { table } from './report-page.ts';

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

export function gradeSection({ grade }: ValidationReport): Markup {
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

export function evidenceSection(validation: ValidationReport): Markup {
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

export function policySection({ fillPolicies }: ValidationReport): Markup | null {
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

export function regimeSection({ regimes }: ValidationReport): Markup | null {
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

export function auditSection({ audits }: ValidationReport): Markup | null {
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
