import { describe, expect, test } from 'vitest';
import { type SentenceFacts, sentenceOf } from '../../electron/app/trading/journal/sentence.ts';
import type { Instrument } from '../../shared/domain/trading/instrument.ts';
import { instrumentUnits } from '../../shared/domain/trading/instrument-units.ts';
import type { OrderEvent, OrderTicket, TradingFill } from '../../shared/domain/trading/trading-order.ts';
import type { JournalEntry } from '../../shared/ports/trading-journal.ts';
import { hostText } from './host-text.ts';

const instrument: Instrument = {
  venue: 'paper',
  market: 'BTC/USDT',
  kind: 'perpetual',
  quoteCurrency: 'USDT',
  tickSize: '0.1',
  lotSize: '0.001',
  contractSize: '1',
  minimumLots: 1n,
  maximumLots: null,
  minimumNotional: 0n,
  maximumLeverage: 10,
  maintenanceMarginRate: '0.005',
  makerFeeRate: '0.0002',
  takerFeeRate: '0.0005',
};

const ticket: OrderTicket = {
  clientOrderId: 'o-1',
  instrument: { venue: 'paper', market: 'BTC/USDT' },
  side: 'buy',
  positionSide: 'both',
  type: 'stop-limit',
  purpose: 'entry',
  quantityLots: 50n,
  limitTicks: 395_005n,
  triggerTicks: 395_000n,
  trailTicks: null,
  timeInForce: 'gtc',
  isPostOnly: false,
  isReduceOnly: false,
  strategyId: 's-1',
  cycleId: 'c-1',
  level: 2,
};

const facts = (of: OrderTicket | null): SentenceFacts => ({
  currency: 'USDT',
  unitsOf: () => instrumentUnits(instrument),
  symbolOf: () => 'BINANCE:BTC/USDT',
  ticketOf: () => of,
});

const fill: TradingFill = {
  tradeId: 't-1',
  clientOrderId: 'o-1',
  venueOrderId: null,
  instrument: ticket.instrument,
  side: 'sell',
  positionSide: 'both',
  priceTicks: 402_900n,
  quantityLots: 50n,
  fee: -40_290_000n,
  isMaker: true,
  time: 0,
};

const base = { clientOrderId: 'o-1', time: 0 };
const events: readonly OrderEvent[] = [
  { ...base, kind: 'OrderDenied', reason: 'max-position' },
  { ...base, kind: 'OrderSubmitted' },
  { ...base, kind: 'OrderAccepted', venueOrderId: 'v-1' },
  { ...base, kind: 'OrderRejected', reason: 'balance' },
  { ...base, kind: 'UpdateRequested', change: { limitTicks: 395_010n, quantityLots: 40n } },
  { ...base, kind: 'OrderUpdated', change: { triggerTicks: 394_000n }, venueOrderId: null },
  { ...base, kind: 'UpdateRejected', reason: 'too late' },
  { ...base, kind: 'CancelRequested' },
  { ...base, kind: 'CancelRejected', reason: 'too late' },
  { ...base, kind: 'OrderTriggered' },
  { ...base, kind: 'OrderFilled', fill },
  { ...base, kind: 'OrderCanceled', reason: 'its level moved' },
  { ...base, kind: 'OrderExpired', reason: 'no more' },
];

const decision = (action: string, context: Readonly<Record<string, string>> = {}): JournalEntry => ({
  kind: 'Decision',
  time: 0,
  strategyId: 's-1',
  action,
  context,
});

const entries: readonly JournalEntry[] = [
  { kind: 'OrderInitialized', time: 0, ticket },
  ...events.map((event): JournalEntry => ({ kind: 'OrderEvent', time: 0, event })),
  { kind: 'FundingPaid', time: 0, instrument: ticket.instrument, paymentId: 'p', payment: 100_000_000n },
  { kind: 'CashMoved', time: 0, transferId: 'c', amount: -100_000_000n, note: 'rent' },
  {
    kind: 'GuardDenied',
    time: 0,
    clientOrderId: 'o',
    guard: 'spread',
    limit: '0.2 % of the price',
    value: 'no quote yet',
  },
  { kind: 'TradingStateChanged', time: 0, from: 'Active', to: 'Reducing', reason: 'by hand' },
  decision('session-begins', { market: 'BTC/USDT' }),
  decision('session-ends'),
  decision('session-paused', { reason: 'by hand' }),
  decision('session-resumed'),
  decision('session-capital'),
  decision('entries-held', { guard: 'spread', limit: '0.2 %', value: '0.5 %' }),
  decision('entries-held', { guard: '', limit: '', value: '' }),
  decision('trader-memory'),
  decision('watch'),
  decision('entry-stop', { positionKey: 'BTC/USDT both', triggerTicks: '3900' }),
  decision('manual-order', {
    side: 'buy',
    quantity: '1',
    symbol: 'BTC/USDT',
    type: 'limit',
    stop: '9',
    target: '11',
  }),
  decision('cancel', { clientOrderId: 'o-1', reason: 'the position is closed' }),
  decision('ask-risk-change', { maxExposureShare: '0.85, 1.2 waits' }),
  decision('confirm-risk-change', { maxExposureShare: '0.85, 1.2 waits' }),
  decision('drop-risk-change', { maxPositionShare: '0.15 to 0.1' }),
  decision('account-opened'),
  decision('account-closed'),
  decision('close-position', { position: 'BTC/USDT both' }),
];

/** Words of the English sentences that must not be left over in French. */
const english =
  /\b(the|of|was|went|asked|refused|bought|sold|paid|when|price meets|by hand|entry|quantity|limit \d)\b/i;

describe('sentences of the journal', () => {
  test('what holds a session back is French on its card too', () => {
    expect(
      hostText('fr', 'Enters nothing: the guard daily-loss says 3 % lost, allowed is 2 % of equity.'),
    ).toMatch(/^N’entre pas : le garde-fou daily-loss relève 3 %/);
  });

  test.each([
    ticket,
    { ...ticket, level: null, type: 'market', limitTicks: null, triggerTicks: null } as const,
  ])('of every kind are French for a French reader', (of) => {
    const left = entries.flatMap((entry) => {
      const told = sentenceOf(entry, facts(of));
      const french = hostText('fr', told);
      // What a person or a venue gave as a reason stays as it was given.
      return french === told || english.test(french.replaceAll('by hand', '')) ? [told] : [];
    });
    expect(left).toEqual([]);
  });

  test.each([
    [
      'Sent: buy 0.05 BINANCE:BTC/USDT at 39500.5 (entry 1).',
      'Envoyé : achat 0,05 BINANCE:BTC/USDT à 39500,5 (entrée 1).',
    ],
    [
      'The bar closed: sell 0.05 BTC/USDT when the price meets 30000 (stop); cancel buy 0.1 BTC/USDT at 38000 (entry 2): its level moved.',
      'La bougie est close : vente 0,05 BTC/USDT quand le prix touche 30000 (stop) ; annuler achat 0,1 BTC/USDT à 38000 (entrée 2) : son niveau a bougé.',
    ],
    [
      'Sold 0.05 BTC/USDT at 40290 for target, a fee of 0.4029 USDT.',
      'Vendu 0,05 BTC/USDT à 40290 pour objectif, frais de 0,4029 USDT.',
    ],
    [
      'The guard max-position denied the entry: 21.6 % of equity, allowed is 15 % of equity.',
      'Le garde-fou max-position refuse l’entrée : 21,6 % du capital, permis : 15 % du capital.',
    ],
  ])('%s', (told, french) => {
    expect(hostText('fr', told)).toBe(french);
  });

  test('stay as they are in English, and so does what nobody knows', () => {
    const told = 'Something quite new happened.';
    expect(hostText('fr', told)).toBe(told);
    expect(hostText('en', 'Session s-1 ended.')).toBe('Session s-1 ended.');
  });
});
