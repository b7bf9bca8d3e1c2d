import { expect, test } from 'vitest';
import { waitNote } from '../../electron/app/download-words.ts';
import { VenueFailure, type VenueFailureKind } from '../../electron/brokers/ccxt/venue-failure.ts';
import { venueProfiles } from '../../electron/brokers/ccxt/venue-profiles.ts';
import { hostText } from './host-text.ts';

const kinds: readonly VenueFailureKind[] = ['unreachable', 'limited', 'banned', 'bad-reply', 'refused'];

test('every note of a venue and every remedy of a failure has its French', () => {
  const remedies = kinds.map((kind) => new VenueFailure(kind, '').remedy);
  const texts = [...venueProfiles.flatMap(({ notes }) => notes), ...remedies];
  expect(texts.filter((text) => hostText('fr', text) === text)).toEqual([]);
});

test('a wait is told with its reason', () => {
  const failure = new VenueFailure('limited', 'Binance answered that requests are too many.');
  expect(hostText('fr', waitNote(failure, 1200))).toBe(
    'Binance répond que les requêtes sont trop nombreuses. Nouvel essai dans 2 s.',
  );
  const shape = new VenueFailure(
    'bad-reply',
    'OKX answered /candles in a shape it never had (data.0: Invalid).',
  );
  expect(hostText('fr', waitNote(shape, 500))).toBe(
    'OKX a répondu à /candles sous une forme inconnue (data.0: Invalid). Nouvel essai dans 1 s.',
  );
});

test.each([
  [
    'Kraken keeps 1m candles since 2026-06-15T00:32:00Z only; nothing earlier could be asked for.',
    'Kraken ne garde',
  ],
  ['OKX has BTC/USDT since 2026-06-13.', 'OKX a BTC/USDT depuis le 2026-06-13.'],
  ['Kraken Futures has BTC/USD:USD since 2022-01-01.', 'Kraken Futures a BTC/USD:USD depuis le'],
  ['Kraken Futures answered 503.', 'Kraken Futures a répondu 503.'],
  ['Binance has no market NONE/USDT.', 'Binance n’a pas de marché NONE/USDT.'],
  ['Binance has locked this address out (418).', 'Binance a exclu cette adresse (418).'],
])('%s', (text, french) => {
  expect(hostText('fr', text)).toContain(french);
});
