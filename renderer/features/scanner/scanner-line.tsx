import { memo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { ConditionPips } from './condition-pips.tsx';
import { DataCell } from './data-cell.tsx';
import { DistanceCell } from './distance-cell.tsx';
import { Flash } from './flash.tsx';
import { rowKeyOf } from './merge-rows.ts';
import { scannerColumns } from './scanner-columns.ts';
import { WaitsCell } from './waits-cell.tsx';
import table from '../../ui/table.module.css';
import styles from './scanner.module.css';

interface ScannerLineProps {
  readonly row: ScannerRow;
  /** Place in the whole table, from 0. */
  readonly index: number;
  readonly isActive: boolean;
  readonly onOpen: (row: ScannerRow) => void;
  readonly onKey: (event: KeyboardEvent, index: number) => void;
}

/** One row of the scanner; drawn again only when something of it has changed. */
export const ScannerLine = memo(function ScannerLine(props: ScannerLineProps) {
  const { row, index, isActive, onOpen, onKey } = props;
  const t = useT();
  const cells = useCells(row);
  return (
    <tr
      data-selectable-row=""
      data-row={rowKeyOf(row)}
      data-armed={row.side !== null}
      aria-rowindex={index + 2}
      aria-label={t('scanner.open', { series: `${row.symbol} ${row.timeframe}`, strategy: row.strategyId })}
      tabIndex={isActive ? 0 : -1}
      onClick={() => onOpen(row)}
      onKeyDown={(event) => onKey(event, index)}
    >
      {scannerColumns.map(({ key, isNumeric, isSeparated }) => (
        <td
          key={key}
          className={classNames(isNumeric && table['numeric'], isSeparated && table['separated'])}
        >
          {cells[key]}
        </td>
      ))}
    </tr>
  );
});

function useCells(row: ScannerRow): Readonly<Record<string, ReactNode>> {
  const t = useT();
  const format = useFormat();
  const price = (value: number | null, because?: string) => (
    <FigureText undefinedBecause={because}>{format.price(value, row.tickSize)}</FigureText>
  );
  const noLevel = row.entry === 'market' ? t('scanner.noLevel.market') : t('scanner.noLevel.waiting');
  return {
    asset: (
      <span className={styles['asset']} title={`${row.symbol} ${row.timeframe}`}>
        <span className={styles['symbol']}>{row.symbol}</span>
        <span className={styles['quiet']}>{row.timeframe}</span>
      </span>
    ),
    strategy: (
      <span className={styles['asset']} title={row.strategyId}>
        <span className={styles['symbol']}>{row.strategyId}</span>
        {row.parameters === 'applied' && (
          <span className={styles['applied']} title={t('scanner.applied.hint')}>
            WF
          </span>
        )}
      </span>
    ),
    price: <Flash value={row.price}>{price(row.price, row.reason ?? undefined)}</Flash>,
    change: (
      <FigureText change={row.change24h} undefinedBecause={t('scanner.noChange')}>
        {format.signedPoints(row.change24h, 2)}
      </FigureText>
    ),
    side:
      row.side === null ? (
        <FigureText undefinedBecause={t('scanner.noSide')}>{format.number(null)}</FigureText>
      ) : (
        <Badge tone="neutral">{t(`scanner.side.${row.side}`)}</Badge>
      ),
    level: price(row.nextLevel, noLevel),
    distance: <DistanceCell row={row} />,
    conditions: <ConditionPips conditions={row.conditions} />,
    waits: <WaitsCell reason={row.reason} side={row.side} entry={row.entry} conditions={row.conditions} />,
    regime: row.regime === null ? null : t(`research.regime.${row.regime}`),
    data: (
      <DataCell
        symbol={row.symbol}
        feed={row.feed}
        timeframe={row.timeframe}
        barTime={row.barTime}
        ageMs={row.ageMs}
      />
    ),
  };
}
