import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { riskGuards } from '../../shared/risk/guards/registry.ts';
import { englishCatalog } from './catalogs.ts';
import { hostText } from './host-text.ts';

test('every guard has a name', () => {
  const others = ['trading-state', 'journal', 'situation', 'account', 'one-strategy', 'stop'];
  const ids = [...riskGuards.map(({ id }) => id), ...others];
  expect(ids.filter((id) => !(`risk.guard.${id}` in englishCatalog))).toEqual([]);
});

test.each([
  ['15.0001 % of equity', '15,0001 % du capital'],
  ['20 % of equity left free', '20 % du capital laissé libre'],
  ["5 % of the day's first equity", '5 % du capital du début du jour'],
  ['3 positions long in crypto', '3 positions longues dans crypto'],
  ['0.912 correlation with ETH/USDT', 'corrélation de 0,912 avec ETH/USDT'],
  ['12.5 s old', 'vieux de 12,5 s'],
  ['4.2 USDT at the stop', '4,2 USDT au stop'],
  ['7 times set for BTC/USDT', '7 fois, réglé pour BTC/USDT'],
  ['5 % from the last price of 41611.9', '5 % du dernier prix de 41611,9'],
  ['no quote yet', 'pas encore de cotation'],
])('%s', (english, french) => {
  expect(hostText('fr', english)).toBe(french);
});

/** The sentences of a guard's source with their figures filled in. */
function saidIn(source: string): string[] {
  const quantities = [...source.matchAll(/quantity\([^,]+, '([^']+)'\)/g)].map(([, unit]) => `3 ${unit}`);
  const templates = [...source.matchAll(/(?:limit|value)(?::| =) (?:`([^`]+)`|'([^']+)')/g)].map(
    ([, template, text]) => template ?? text ?? '',
  );
  const filled = templates.map((text) =>
    text
      .replaceAll(/\$\{percent\([^}]+\}/g, '3 %')
      .replaceAll(/\$\{seconds\([^}]+\}/g, '3 s')
      .replaceAll(/\$\{quantity\([^,]+, '([^']+)'\)\}/g, '3 $1')
      .replaceAll(/\$\{money\([^}]+\}/g, '3 USDT')
      .replaceAll(/\$\{isoUtc\([^}]+\}/g, '2024-01-01T00:00:00Z')
      .replaceAll(/\$\{[^}]+\}/g, '3'),
  );
  return [...quantities, ...filled];
}

test('every sentence of a guard has its French', () => {
  const folder = join(import.meta.dirname, '..', '..', 'shared', 'risk', 'guards');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const said = files.flatMap((file) => saidIn(readFileSync(join(folder, file), 'utf8')));
  expect(said.length).toBeGreaterThan(30);
  const sameInBoth = ['3 positions', '3', '3 USDT'];
  const left = said.filter((text) => hostText('fr', text) === text && !sameInBoth.includes(text));
  expect(left).toEqual([]);
});
