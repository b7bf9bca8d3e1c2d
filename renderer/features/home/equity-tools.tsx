import { overviewRanges } from '../../../shared/contract/overview.ts';
import { useT } from '../../locales/translate.tsx';
import { modeOfAccount } from '../../stores/trading-mode.ts';
import { selectAccount, useAccounts, useChosenAccountId } from '../../stores/trading-store.ts';
import { AsTable } from '../../ui/as-table.tsx';
import { timeColumn } from '../../ui/data-table.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { ModeBadge } from '../../ui/mode-badge.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { chooseRange, showAllOf, useHome } from './home-store.ts';
import styles from './home.module.css';

const allMark = 'all ';

/** Which account, over which time, and the curve as a table. */
export function EquityTools() {
  return (
    <>
      <ScopeChoice />
      <RangeChoice />
      <CurveTable />
    </>
  );
}

function ScopeChoice() {
  const t = useT();
  const accounts = useAccounts();
  const chosenId = useChosenAccountId();
  const allOf = useHome((state) => state.allOf);
  const chosen = accounts.find(({ id }) => id === chosenId);
  const groups = [
    ...new Set(
      accounts.filter(({ clock }) => clock === 'live').map(({ mode, currency }) => `${mode} ${currency}`),
    ),
  ];
  const options = [
    ...accounts.map((account) => ({
      value: account.id,
      label: account.id,
      detail: account.currency,
    })),
    ...groups.map((group) => {
      const [mode = '', currency = ''] = group.split(' ');
      return {
        value: `${allMark}${group}`,
        label: t('home.scope.all', { currency }),
        detail: t(mode === 'live' ? 'kit.mode.live' : 'kit.mode.paper'),
      };
    }),
  ];

  function choose(value: string): void {
    if (!value.startsWith(allMark)) {
      showAllOf(null);
      return selectAccount(value);
    }
    const [mode, currency = ''] = value.slice(allMark.length).split(' ');
    showAllOf({ kind: 'currency', currency, mode: mode === 'live' ? 'live' : 'paper' });
  }

  if (chosen === undefined) return null;
  return (
    <>
      <Select
        size="small"
        className={styles['scope']}
        aria-label={t('home.scope')}
        value={allOf === null ? chosen.id : `${allMark}${allOf.mode} ${allOf.currency}`}
        options={options}
        onChange={choose}
      />
      <ModeBadge mode={allOf === null ? modeOfAccount(chosen) : allOf.mode} size="small" />
    </>
  );
}

function RangeChoice() {
  const t = useT();
  const range = useHome((state) => state.range);
  return (
    <Segmented
      size="small"
      aria-label={t('home.range')}
      value={range}
      onChange={chooseRange}
      options={overviewRanges.map((value) => ({ value, label: t(`home.range.${value}`) }))}
    />
  );
}

interface CurveRow {
  readonly time: number;
  readonly equity: number;
  readonly drawdown: number;
  readonly sharpe: number | null;
}

function CurveTable() {
  const t = useT();
  const times = useTimes();
  const format = useFormat();
  const equity = useHome((state) => state.overview?.equity);
  if (equity === undefined) return null;
  const { curve, currency, moneyDecimals, accountIds, rollingSharpeDays } = equity;
  return (
    <AsTable<CurveRow>
      title={t('home.curve.table')}
      fileName={`equity-${accountIds.join('-')}`}
      isDisabled={curve.time.length === 0}
      rows={() =>
        curve.time
          .map((time, i) => ({
            time,
            equity: curve.equity[i]!,
            drawdown: curve.drawdown[i]!,
            sharpe: curve.sharpe[i] ?? null,
          }))
          .toReversed()
      }
      columns={[
        timeColumn('time', t('home.column.time'), times, ({ time }) => time),
        {
          key: 'equity',
          header: t('home.equity'),
          unit: currency,
          isNumeric: true,
          text: (row) => format.number(row.equity, moneyDecimals),
          value: (row) => row.equity,
        },
        {
          key: 'drawdown',
          header: t('home.drawdown'),
          unit: '%',
          isNumeric: true,
          text: ({ drawdown }) => format.number(drawdown * 100, 2),
          value: ({ drawdown }) => drawdown * 100,
        },
        {
          key: 'sharpe',
          header: t('home.curve.sharpe', { count: rollingSharpeDays }),
          isNumeric: true,
          text: ({ sharpe }) => format.number(sharpe, 2),
          value: ({ sharpe }) => sharpe,
        },
      ]}
    />
  );
}
