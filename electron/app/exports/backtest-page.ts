import type { BacktestReport } from '../../../shared/contract/backtests.ts';
import { html, type Markup } from './html.ts';
import { day, decimal, money, percent } from './readable-figures.ts';
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
import { lineChart } from './svg-chart.ts';

type Figures = Readonly<Record<string, number | null>>;

const shades = (value: number, most: number): string => {
  const strength = Math.min(1, Math.abs(value) / most);
  const [r, g, b] = value >= 0 ? [4, 112, 79] : [190, 33, 50];
  return `rgba(${r}, ${g}, ${b}, ${(0.06 + 0.34 * strength).toFixed(2)})`;
};

/** Returns by calendar month from daily equity; the first month starts from the capital. */
export function monthlyReturns(
  time: readonly number[],
  equity: readonly number[],
  capital: number,
): Map<number, (number | null)[]> {
  const years = new Map<number, (number | null)[]>();
  let base = capital;
  time.forEach((at, index) => {
    const date = new Date(at);
    const next = index + 1 < time.length ? new Date(time[index + 1]) : null;
    if (next?.getUTCMonth() === date.getUTCMonth() && next.getUTCFullYear() === date.getUTCFullYear()) return;
    const months = years.get(date.getUTCFullYear()) ?? Array.from({ length: 12 }, () => null);
    months[date.getUTCMonth()] = base > 0 ? equity[index] / base - 1 : null;
    years.set(date.getUTCFullYear(), months);
    base = equity[index];
  });
  return years;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function monthTable(years: ReadonlyMap<number, readonly (number | null)[]>): Markup {
  const all = [...years.values()].flat().filter((value) => value !== null);
  const most = all.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const cell = (value: number | null): Markup =>
    value === null
      ? html`<td></td>`
      : html`<td style="background: ${shades(value, most)}">${decimal(value * 100, 1)}</td>`;
  const whole = (months: readonly (number | null)[]): number =>
    months.reduce<number>((product, value) => product * (1 + (value ?? 0)), 1) - 1;
  return html`<table class="heat">
    <thead>
      <tr>
        <th></th>
        ${monthNames.map((name) => html`<th>${name}</th>`)}
        <th>Year</th>
      </tr>
    </thead>
    <tbody>
      ${[...years].map(
        ([year, months]) =>
          html`<tr>
            <td>${year}</td>
            ${months.map(cell)}
            <td><b>${decimal(whole(months) * 100, 1)}</b></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function comparisonTable(gross: Figures, net: Figures): Markup {
  const rows: readonly [string, string, (value: number | null | undefined) => string][] = [
    ['Profit', 'pnl', money],
    ['Return', 'totalReturn', percent],
    ['Sharpe ratio', 'sharpe', decimal],
    ['Profit factor', 'profitFactor', decimal],
    ['Expectancy per trade', 'expectancy', money],
    ['Total R', 'totalR', (value) => decimal(value, 1)],
    ['Expectancy in R', 'expectancyR', (value) => decimal(value, 3)],
    ['Maximum drawdown', 'maxDrawdown', percent],
    ['Win rate', 'winRate', percent],
  ];
  return table(
    ['', 'Gross', 'Net'],
    rows.map(([name, key, format]) => [name, format(gross[key]), format(net[key])]),
  );
}

function costTable({ costs }: BacktestReport): Markup {
  const rows: readonly [string, number][] = [
    ['Entry commission', costs.entryCommission],
    ['Exit commission', costs.exitCommission],
    ['Regulatory fees', costs.regulatoryFees],
    ['Slippage', costs.slippage],
    ['Spread', costs.spread],
    ['Funding', costs.funding],
  ];
  const most = rows.reduce((largest, [, value]) => Math.max(largest, Math.abs(value)), 0) || 1;
  return html`<table>
    <tbody>
      ${rows.map(
        ([name, value]) =>
          html`<tr>
            <td>${name}</td>
            <td style="width: 40%">
              <span class="bar"><u style="width: ${((Math.abs(value) / most) * 100).toFixed(1)}%"></u></span>
            </td>
            <td>${money(value)}</td>
          </tr>`,
      )}
      <tr class="total">
        <td>Total</td>
        <td>${costs.shareOfGross === null ? '' : `${percent(costs.shareOfGross, 0)} of the gross profit`}</td>
        <td>${money(costs.total)}</td>
      </tr>
    </tbody>
  </table>`;
}

function exitTable({ trades }: BacktestReport): Markup {
  const reasons = [...new Set(trades.map(({ exitReason }) => exitReason))];
  return table(
    ['Left by', 'Trades', 'Net profit', 'Win rate'],
    reasons.map((reason) => {
      const those = trades.filter(({ exitReason }) => exitReason === reason);
      const net = those.reduce((sum, { netPnl }) => sum + netPnl, 0);
      const wins = those.filter(({ netPnl }) => netPnl > 0).length;
      return [reason, String(those.length), money(net), percent(wins / those.length, 0)];
    }),
  );
}

/** A backtest on one page that needs nothing but itself. */
export function backtestPage(report: BacktestReport): string {
  const { request, comparison, equity, capsule } = report;
  const { gross, net } = comparison;
  const capital = request.simulation.capital;
  const title = `${request.strategyId} on ${request.symbol}, ${request.timeframe}`;
  const metric = (name: string): number | null => report.metrics.values[name] ?? null;
  const netReturn = net.values['totalReturn'];
  return reportPage(
    `${title} – backtest`,
    html`${pageHeader(
        title,
        `Backtest, ${day(report.firstTime)} to ${day(report.lastTime)}, ${decimal(report.bars, 0)} bars. ${paramsText(report.params)}.`,
        report.createdAt,
      )}
      ${tiles([
        {
          label: 'Net return',
          value: percent(netReturn),
          below: `gross ${percent(gross.values['totalReturn'])}`,
          tone: tone(netReturn),
        },
        {
          label: 'Sharpe ratio',
          value: decimal(net.values['sharpe']),
          below: `gross ${decimal(gross.values['sharpe'])}`,
          tone: tone(net.values['sharpe']),
        },
        {
          label: 'Max. drawdown',
          value: percent(net.values['maxDrawdown']),
          below: `Calmar ${decimal(metric('calmar'))}`,
        },
        {
          label: 'Trades',
          value: decimal(report.trades.length, 0),
          below: `exposure ${percent(metric('exposure'), 0)}`,
        },
        {
          label: 'Win rate',
          value: percent(net.values['winRate']),
          below: `streak of losses ${decimal(metric('maxConsecutiveLosses'), 0)}`,
        },
        {
          label: 'Profit factor',
          value: decimal(net.values['profitFactor']),
          below: `total R ${decimal(net.values['totalR'], 1)}`,
        },
      ])}
      <section>
        <h2>
          Equity
          <span class="key"
            ><span style="--c: ${colours.net}">net</span
            ><span style="--c: ${colours.gross}">gross, before costs</span></span
          >
        </h2>
        ${lineChart({
          title: 'Equity, net and gross',
          time: equity.time,
          height: 200,
          format: money,
          lines: [
            { label: 'gross', values: equity.gross, colour: colours.gross, dash: '4 2', width: 1.1 },
            { label: 'net', values: equity.value, colour: colours.net, fillTo: capital },
          ],
        })}
      </section>
      <section>
        <h2>Drawdown <small>net equity under its peak so far</small></h2>
        ${lineChart({
          title: 'Drawdown',
          time: equity.time,
          height: 92,
          format: (value) => percent(value, 0),
          lines: [{ label: 'drawdown', values: equity.drawdown, colour: colours.down, fillTo: 0, width: 1 }],
        })}
      </section>
      ${notes(report.warnings)}
      <div class="columns">
        <section>
          <h2>Before and after costs</h2>
          ${comparisonTable(gross.values, net.values)}
        </section>
        <section>
          <h2>What trading cost</h2>
          ${costTable(report)}
        </section>
      </div>
      <section>
        <h2>Monthly net return <small>per cent</small></h2>
        ${monthTable(monthlyReturns(equity.time, equity.value, capital))}
      </section>
      <div class="columns">
        <section>
          <h2>How positions were left</h2>
          ${exitTable(report)}
        </section>
        <section>
          <h2>Rules of this run</h2>
          ${facts(ruleFacts(request.simulation, report.leverage))}
        </section>
      </div>
      <section>
        <h2>Capsule <small>the same capsule gives the same trades, byte for byte</small></h2>
        ${facts([
          ['Run', html`<code>${capsule.hash}</code>`],
          ['Data', html`<code>${capsule.dataHash}</code>`],
          ['Trades', html`<code>${report.tradesHash}</code>`],
          ...(report.origin === 'import'
            ? [['Imported', report.reproduction.reason ?? report.reproduction.state] as const]
            : []),
          [
            'Engine',
            html`${capsule.engineVersion}, ${request.engine}; ${capsule.strategyId} version
            ${capsule.strategyVersion}, seed ${capsule.seed}`,
          ],
        ])}
      </section>
      <footer>
        Made with Candlewright on ${day(report.createdAt)}. A backtest is a statement about the past; figures
        that are not defined are shown as –.
      </footer>`,
  );
}
