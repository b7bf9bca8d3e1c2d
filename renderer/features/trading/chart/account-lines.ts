import type { FillRow, OrderRow, PositionRow } from '../../../../shared/contract/trading/account-rows.ts';
import type { Translate } from '../../../locales/translate.tsx';
import type { NumberFormat } from '../../../ui/format/number-format.ts';
import type { FillMark, WorkingLine, WorkingLineKind } from '../../chart/working-lines.ts';

interface Words {
  readonly t: Translate;
  readonly format: NumberFormat;
  readonly currency: string;
  readonly moneyDecimals: number;
}

const orderKinds: Readonly<Record<OrderRow['purpose'], WorkingLineKind>> = {
  entry: 'level',
  stop: 'stop',
  target: 'target',
  exit: 'order',
  emergency: 'order',
};

function line(
  key: string,
  kind: WorkingLineKind,
  price: string,
  label: string,
  distance: string | null,
): WorkingLine {
  return {
    key,
    kind,
    price: Number(price),
    label,
    pinnedLabel: distance === null ? label : `${label}, ${distance}`,
  };
}

/** Average entry, stop and target of a position. */
function positionLines(position: PositionRow, { t, format, currency, moneyDecimals }: Words): WorkingLine[] {
  const { key, instrument, side, averageEntry, unrealised, stop, stopDistance, target, targetDistance } =
    position;
  const price = (text: string) => format.decimal(text, instrument.priceDecimals);
  const amount = `${format.decimal(position.quantity, instrument.quantityDecimals)} ${instrument.base}`;
  const profit =
    unrealised === null ? '' : `  ${format.signedDecimal(unrealised, moneyDecimals)} ${currency}`;
  const away = (share: number | null) =>
    share === null ? null : t('trading.line.away', { distance: format.percent(share, 1) });
  const isCovered = position.coveredQuantity === position.quantity;
  const held = `${t(`trading.line.${side}`, { amount })}${profit}`;
  return [
    line(`${key} entry`, 'entry', averageEntry, held, price(averageEntry)),
    ...(stop === null
      ? []
      : [
          line(
            `${key} stop`,
            'stop',
            stop,
            t(isCovered ? 'trading.line.stop' : 'trading.line.stopMissing', { price: price(stop) }),
            away(stopDistance),
          ),
        ]),
    ...(target === null
      ? []
      : [
          line(
            `${key} target`,
            'target',
            target,
            t('trading.line.target', { price: price(target) }),
            away(targetDistance),
          ),
        ]),
  ];
}

/** A working order at the price that it waits for. */
function orderLine(order: OrderRow, { t, format }: Words): WorkingLine[] {
  const { clientOrderId, instrument, side, purpose, level, quantity, distance } = order;
  const at = order.trigger ?? order.limit;
  if (at === null) return [];
  const amount = `${format.decimal(quantity, instrument.quantityDecimals)} ${instrument.base}`;
  const name = level === null ? t(`trading.purpose.${purpose}`) : t('trading.line.level', { level });
  const label = `${name}: ${t(`trading.side.${side}`)} ${amount}`;
  const away = distance === null ? null : format.signedPercent(distance, 1);
  return [line(clientOrderId, orderKinds[purpose], at, label, away)];
}

/**
 * What an account works with on one symbol: its positions, and every open order that is neither the stop or the target
 * which a position's line shows already nor the stop of a level.
 */
export function accountLines(
  symbol: string,
  positions: readonly PositionRow[],
  orders: readonly OrderRow[],
  words: Words,
): WorkingLine[] {
  const held = positions.filter(({ instrument }) => instrument.symbol === symbol);
  const shown = new Set(held.flatMap(({ stop, target }) => [stop, target]).map(Number));
  const isShown = ({ purpose, level, trigger, limit }: OrderRow) =>
    // The stop of a level travels with its entry and is drawn when it guards a position.
    (purpose === 'stop' && level !== null) ||
    ((purpose === 'stop' || purpose === 'target') && shown.has(Number(trigger ?? limit)));
  const working = orders.filter(
    (order) => order.isOpen && order.instrument.symbol === symbol && !isShown(order),
  );
  return [
    ...held.flatMap((position) => positionLines(position, words)),
    ...working.flatMap((order) => orderLine(order, words)),
  ];
}

/** Fills of one symbol, oldest first, as the chart points at them. */
export function fillMarks(symbol: string, fills: readonly FillRow[], t: Translate): FillMark[] {
  return fills
    .filter(({ instrument }) => instrument.symbol === symbol)
    .map(({ time, price, side, level }) => ({
      time,
      price: Number(price),
      side,
      text: level === null ? '' : t('trading.mark.level', { level }),
    }))
    .toSorted((a, b) => a.time - b.time);
}
