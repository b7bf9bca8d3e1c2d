import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { frenchAlertPatterns, frenchAlertTexts } from './alert-text.ts';
import { hostText } from './host-text.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = [
  'shared/engine/account/kill-switch.ts',
  'shared/engine/account/create-trading-account.ts',
  'shared/engine/account/stop-guard.ts',
  'shared/engine/account/venue-comparison.ts',
  'shared/execution/orders/flatten.ts',
  'shared/execution/orders/order-inquiry.ts',
  'shared/execution/orders/slippage-watch.ts',
  'shared/execution/traders/create-trader.ts',
  'electron/app/trading/account-service.ts',
  'electron/app/trading/kill-reason.ts',
  'electron/app/trading/live-driver.ts',
  'electron/app/trading/session-states.ts',
  'electron/app/host.ts',
  'shared/domain/trading/trading-order.ts',
].map((file) => readFileSync(join(root, file), 'utf8'));

describe('what an account says when a person should know', () => {
  test.each([
    ['entry cw-1', 'entrée cw-1'],
    ['position paper:BTC/USDT long', 'position paper:BTC/USDT long'],
    ['order cw-9', 'ordre cw-9'],
    ['long 12 lots, attempt 2: no answer', 'long 12 lots, essai 2 : no answer'],
    [
      'Trading is halted: 15.2 % below the peak equity. A person must look and resume.',
      'Le trading est arrêté : 15,2 % below the peak equity. Une personne doit regarder et reprendre.',
    ],
    ['Frozen: the machine sleeps.', 'Gelé : the machine sleeps.'],
    [
      '3 bars of BTC/USDT until 2022-01-01 00:00 were not heard as they closed (s1): what rested has met them, nothing was decided on them.',
      '3 bougies de BTC/USDT jusqu’à 2022-01-01 00:00 n’ont pas été entendues à leur clôture (s1) : les ordres en attente les ont vues, rien n’a été décidé.',
    ],
    [
      'No bar of BTC/USDT 1h since 2022-01-01 00:00: s1 stands still.',
      'Aucune bougie de BTC/USDT 1h depuis 2022-01-01 00:00 : s1 est à l’arrêt.',
    ],
    ['the machine sleeps', 'la machine est en veille'],
  ])('%s', (english, french) => {
    expect(hostText('fr', english)).toBe(french);
  });

  test('is translated from the words that the host still uses', () => {
    const said = (text: string): boolean => sources.some((source) => source.includes(text));
    expect(Object.keys(frenchAlertTexts).filter((text) => !said(text))).toEqual([]);
    // The longest run of plain words of every pattern.
    const words = frenchAlertPatterns.map(
      ([{ source }]) =>
        source
          .replaceAll(/\\([."()])/g, '$1')
          .split(/\^|\$|\([^)]*\)\??|\(\.\*\)|s\?|\\[a-zA-Z]/)
          .toSorted((a, b) => b.length - a.length)[0] ?? '',
    );
    expect(words.filter((text) => !said(text.trim()))).toEqual([]);
  });
});
