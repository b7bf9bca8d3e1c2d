import type { ReactNode } from 'react';
import type { RuinMap } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Table } from '../../ui/table.tsx';
import { columnDecimals, useLoss, useMoneyDecimals } from './loss-text.tsx';
import styles from './ruin-map.module.css';

interface MapProps {
  readonly map: RuinMap;
}

interface BlockProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
}

function Block({ title, children }: BlockProps) {
  return (
    <div className={styles['block']}>
      <h4 className={styles['title']}>{title}</h4>
      {children}
    </div>
  );
}

/** Level by level: what is held after each, and what its stop would cost. */
export function RuinLevels({ map }: MapProps) {
  const t = useT();
  const format = useFormat();
  const loss = useLoss();
  const { levels, currency } = map;
  // The average lies between two ticks; it is shown at theirs.
  const prices = columnDecimals(levels.flatMap(({ price, stopAfter }) => [price, stopAfter]));
  const quantities = columnDecimals(levels.map(({ quantity }) => quantity));
  const money = useMoneyDecimals(currency);
  const stop = (value: ReactNode, isThere: boolean) =>
    isThere ? value : <FigureText undefinedBecause={t('risk.ruin.noStop')}>–</FigureText>;
  return (
    <Block title={t('risk.ruin.levels')}>
      <Table
        aria-label={t('risk.ruin.levels')}
        isDense
        rows={levels}
        rowKey={({ level }) => level}
        columns={[
          { key: 'level', header: t('risk.ruin.level'), cell: ({ level }) => level },
          {
            key: 'price',
            header: t('risk.ruin.price'),
            isNumeric: true,
            cell: ({ price }) => format.decimal(price, prices),
          },
          {
            key: 'distance',
            header: t('risk.ruin.distance'),
            unit: '%',
            isNumeric: true,
            cell: ({ distance }) => format.signedPoints(distance, 1),
          },
          {
            key: 'quantity',
            header: t('risk.ruin.quantity'),
            isNumeric: true,
            cell: ({ quantity }) => format.decimal(quantity, quantities),
          },
          {
            key: 'value',
            header: t('risk.ruin.value'),
            unit: currency,
            isNumeric: true,
            cell: ({ notional }) => format.decimal(notional, money),
          },
          {
            key: 'average',
            header: <span title={t('risk.ruin.after')}>{t('risk.ruin.average')}</span>,
            isNumeric: true,
            isSeparated: true,
            cell: ({ averageAfter }) => format.decimal(averageAfter, prices),
          },
          {
            key: 'stop',
            header: <span title={t('risk.ruin.after')}>{t('risk.ruin.stop')}</span>,
            isNumeric: true,
            cell: ({ stopAfter }) => stop(format.decimal(stopAfter, prices), stopAfter !== null),
          },
          {
            key: 'loss',
            header: t('risk.ruin.lossAtStop'),
            unit: currency,
            isNumeric: true,
            cell: ({ lossAtStop }) => stop(loss.amount(lossAtStop, money), lossAtStop !== null),
          },
          {
            key: 'share',
            header: t('risk.ruin.share'),
            unit: '%',
            isNumeric: true,
            cell: ({ lossShare }) => stop(loss.hundredths(lossShare), lossShare !== null),
          },
        ]}
      />
    </Block>
  );
}

/** Jumps past the stop: the position leaves behind them. */
export function RuinGaps({ map }: MapProps) {
  const t = useT();
  const format = useFormat();
  const loss = useLoss();
  const { gaps, currency, full } = map;
  const hasStop = full.lossAtStop !== null;
  const prices = columnDecimals(gaps.map(({ price }) => price));
  const money = useMoneyDecimals(currency);
  return (
    <Block title={t(hasStop ? 'risk.ruin.gaps' : 'risk.ruin.gaps.noStop')}>
      {gaps.length === 0 ? (
        <p className={styles['quiet']}>{t('risk.ruin.gaps.none')}</p>
      ) : (
        <Table
          aria-label={t('risk.ruin.gaps')}
          isDense
          rows={gaps}
          rowKey={({ gap }) => gap}
          columns={[
            {
              key: 'gap',
              header: t('risk.ruin.gap'),
              unit: '%',
              isNumeric: true,
              cell: ({ gap }) => format.number(Math.abs(gap) * 100, 1),
            },
            {
              key: 'price',
              header: t('risk.ruin.leavesAt'),
              isNumeric: true,
              cell: ({ price }) => format.decimal(price, prices),
            },
            {
              key: 'loss',
              header: t('risk.ruin.loss'),
              unit: currency,
              isNumeric: true,
              cell: (gap) => loss.amount(gap.loss, money),
            },
            {
              key: 'share',
              header: t('risk.ruin.share'),
              unit: '%',
              isNumeric: true,
              cell: ({ lossShare }) => loss.hundredths(lossShare),
            },
            {
              key: 'liquidated',
              header: '',
              cell: ({ isLiquidated }) =>
                isLiquidated ? <Badge tone="bad">{t('risk.ruin.liquidated')}</Badge> : null,
            },
          ]}
        />
      )}
    </Block>
  );
}

/** What holding it in full would cost in funding, at rates that were seen. */
export function RuinFunding({ map }: MapProps) {
  const t = useT();
  const format = useFormat();
  const loss = useLoss();
  const { funding, currency } = map;
  const money = useMoneyDecimals(currency);
  return (
    <Block title={t('risk.ruin.funding')}>
      {funding.length === 0 ? (
        <p className={styles['quiet']}>{t('risk.ruin.funding.none')}</p>
      ) : (
        <Table
          aria-label={t('risk.ruin.funding')}
          isDense
          rows={funding}
          rowKey={({ label, days }) => `${label}-${days}`}
          columns={[
            {
              key: 'case',
              header: t('risk.ruin.case'),
              cell: ({ label }) => t(`risk.ruin.funding.${label}`),
            },
            {
              key: 'rate',
              header: t('risk.ruin.rate'),
              unit: '%',
              isNumeric: true,
              cell: ({ ratePerDay }) => format.signedPoints(ratePerDay, 3),
            },
            {
              key: 'days',
              header: t('risk.ruin.days'),
              unit: t('risk.ruin.unit.days'),
              isNumeric: true,
              cell: ({ days }) => format.plain(days, 1),
            },
            {
              key: 'cost',
              header: t('risk.ruin.cost'),
              unit: currency,
              isNumeric: true,
              cell: ({ cost }) => loss.amount(cost, money),
            },
            {
              key: 'share',
              header: t('risk.ruin.share'),
              unit: '%',
              isNumeric: true,
              cell: ({ share }) => loss.hundredths(share),
            },
          ]}
        />
      )}
    </Block>
  );
}
