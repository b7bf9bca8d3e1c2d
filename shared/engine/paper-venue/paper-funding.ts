import { atScale, cashScale, readDecimal } from '../../domain/trading/decimal.ts';
import { instrumentText } from '../../domain/trading/instrument.ts';
import { notionalOf } from '../../domain/trading/instrument-units.ts';
import { directionOf } from './paper-account.ts';
import type { PaperBook } from './paper-book.ts';
import type { PaperBar } from './paper-settings.ts';

/**
 * Settles funding that is due at a bar's open on what is held: `lots * open * rate`, paid by a long and received by a
 * short, rounded against us. An unknown rate is counted.
 */
export function* settleFunding(book: PaperBook, bar: PaperBar): Generator<void, void> {
  const { instrument, funding, open } = bar;
  const { state } = book;
  const name = instrumentText(instrument);
  const held = state.positions.filter(({ units }) => instrumentText(units.instrument) === name);
  if (funding === null || held.length === 0) return;
  if (funding.rate === null) {
    state.missingFunding += 1;
    return;
  }
  const rate = readDecimal(funding.rate);
  const before = book.reports.length;
  for (const position of held) {
    const notional = notionalOf(position.units, open, position.quantityLots);
    const exact = { digits: notional * rate.digits * directionOf(position), scale: cashScale + rate.scale };
    const payment = atScale(exact, cashScale, 'up');
    if (payment === 0n) continue;
    state.cash -= payment;
    const paymentId = `${instrument.market} ${position.positionSide} ${state.now}`;
    book.reports.push({ kind: 'funding', instrument, paymentId, payment, time: state.now });
  }
  if (book.reports.length > before) yield;
}
