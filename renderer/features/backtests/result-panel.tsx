import { ChartCandlestick, Download, TriangleAlert } from 'lucide-react';
import type { BacktestReport } from '../../../shared/contract/backtests.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { selectSeries } from '../../stores/panel-place.tsx';
import {
  openWorkspace,
  selectStrategy,
  setLastBacktest,
  setStrategyParams,
} from '../../stores/workspace-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import type { GlossaryTerm } from '../../ui/glossary/glossary.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { RanOn } from '../research-form/ran-on.tsx';
import { saveExport } from '../research/save-export.ts';
import { useShownReport } from './use-backtest-list.ts';
import { WithReport } from './with-report.tsx';
import styles from './backtests.module.css';

/** Before and after every cost, where the costs went, and what to know before believing it. */
export function ResultPanel() {
  return (
    <WithReport>
      {(report) => (
        <PanelScroll>
          <Headline report={report} />
          <GrossAndNet report={report} />
          <Costs report={report} />
          <Warnings report={report} />
          <Actions report={report} />
        </PanelScroll>
      )}
    </WithReport>
  );
}

/** Beside the panel's title: what ran on what. */
export function ResultTools() {
  return <RanOn request={useShownReport().data?.request} className={styles['tools']} />;
}

function Headline({ report }: { readonly report: BacktestReport }) {
  const t = useT();
  const format = useFormat();
  const { values } = report.metrics;
  const change = values['totalReturn'] ?? null;
  return (
    <div className={styles['headline']}>
      <b data-testid="backtest-return">
        <FigureText change={change}>{format.signedPercent(change, 1)}</FigureText>
      </b>
      <div>
        <div>{t('backtests.result.net')}</div>
        <div className={styles['quiet']}>
          {t('backtests.result.capital', {
            from: format.number(report.request.simulation.capital),
            to: format.number(values['finalEquity'] ?? null),
          })}
          , {format.plain(report.leverage)}×
        </div>
      </div>
      {report.isRuined && (
        <Badge tone="bad" icon={TriangleAlert}>
          {t('backtests.result.ruined')}
        </Badge>
      )}
    </div>
  );
}

type Write = 'money' | 'percent' | 'ratio' | 'r';

const compared: readonly { readonly name: string; readonly write: Write; readonly term?: GlossaryTerm }[] = [
  { name: 'pnl', write: 'money' },
  { name: 'totalReturn', write: 'percent' },
  { name: 'totalR', write: 'r', term: 'r_multiple' },
  { name: 'expectancy', write: 'money', term: 'expectancy' },
  { name: 'expectancyR', write: 'r' },
  { name: 'profitFactor', write: 'ratio', term: 'profit_factor' },
  { name: 'sharpe', write: 'ratio', term: 'sharpe' },
  { name: 'maxDrawdown', write: 'percent', term: 'drawdown' },
  { name: 'winRate', write: 'percent', term: 'win_rate' },
];

function GrossAndNet({ report }: { readonly report: BacktestReport }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const { gross, net } = report.comparison;
  const written = (write: Write, value: number | null): string => {
    switch (write) {
      case 'money':
        return format.signed(value, 2);
      case 'percent':
        return format.percent(value, 1);
      case 'ratio':
        return format.number(value, 2);
      case 'r':
        return format.signed(value, 2);
    }
  };
  return (
    <table className={styles['compared']} aria-label={t('backtests.result.grossAndNet')}>
      <thead>
        <tr>
          <th scope="col" />
          <th scope="col">{t('backtests.result.gross')}</th>
          <th scope="col">{t('backtests.result.netColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {compared.map(({ name, write, term }) => (
          <tr key={name} data-figure={name}>
            <th scope="row">
              {term === undefined ? (
                t(`backtests.figure.${name}` as 'backtests.figure.pnl')
              ) : (
                <Term of={term}>{name === 'totalR' ? t('backtests.figure.totalR') : undefined}</Term>
              )}
              {write === 'r' && <span className={styles['quiet']}> R</span>}
            </th>
            {[gross, net].map(({ values, undefinedBecause }, side) => {
              const reason = undefinedBecause[name];
              return (
                <td key={side === 0 ? 'gross' : 'net'}>
                  <FigureText undefinedBecause={reason === undefined ? undefined : hostText(reason)}>
                    {written(write, values[name] ?? null)}
                  </FigureText>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const costNames = [
  'entryCommission',
  'exitCommission',
  'regulatoryFees',
  'slippage',
  'spread',
  'funding',
] as const;

function Costs({ report }: { readonly report: BacktestReport }) {
  const t = useT();
  const format = useFormat();
  const { costs } = report;
  const largest = Math.max(1e-9, ...costNames.map((name) => Math.abs(costs[name])));
  return (
    <table className={styles['compared']} aria-label={t('backtests.costs.title')}>
      <thead>
        <tr>
          <th scope="col">{t('backtests.costs.title')}</th>
          <th scope="col" />
          <th scope="col">{format.number(costs.total, 2)}</th>
        </tr>
      </thead>
      <tbody>
        {costNames.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`backtests.cost.${name}`)}</th>
            <td className={styles['bar']}>
              <span>
                <i style={{ width: `${(Math.abs(costs[name]) / largest) * 100}%` }} />
              </span>
            </td>
            <td>{format.number(costs[name], 2)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t('backtests.costs.share')}</th>
          <td />
          <td>
            <FigureText undefinedBecause={t('backtests.costs.noGross')}>
              {format.percent(costs.shareOfGross, 1)}
            </FigureText>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Warnings({ report }: { readonly report: BacktestReport }) {
  const hostText = useHostText();
  if (report.warnings.length === 0) return null;
  return (
    <ul className={styles['warnings']}>
      {report.warnings.map((warning) => (
        <li key={warning}>{hostText(warning)}</li>
      ))}
    </ul>
  );
}

function Actions({ report }: { readonly report: BacktestReport }) {
  const t = useT();
  const client = useClient();
  const { request, params, backtestId } = report;
  function showOnChart(): void {
    selectSeries(request);
    selectStrategy(request.strategyId);
    setStrategyParams(request.strategyId, params);
    setLastBacktest(report);
    openWorkspace('chart');
  }
  return (
    <div className={styles['actions']}>
      <Button icon={ChartCandlestick} onClick={showOnChart}>
        {t('backtests.onChart')}
      </Button>
      {(['html', 'json'] as const).map((format) => (
        <Button
          key={format}
          icon={Download}
          onClick={() => void saveExport(client, { kind: 'backtest', id: backtestId, format })}
        >
          {format.toUpperCase()}
        </Button>
      ))}
      {(['csv', 'parquet'] as const).map((format) => (
        <Button
          key={format}
          icon={Download}
          onClick={() =>
            void saveExport(client, { kind: 'backtest', id: backtestId, format, table: 'trades' })
          }
        >
          {t('backtests.exportTrades', { format: format === 'csv' ? 'CSV' : 'Parquet' })}
        </Button>
      ))}
    </div>
  );
}
