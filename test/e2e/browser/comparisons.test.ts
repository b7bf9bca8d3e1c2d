import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isoUtc } from '../../../shared/domain/time.ts';
import { randomMarket } from '../../../shared/strategies/random-market.ts';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { choose, keepShot, openScreen, slowly, textOf } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

const hourMs = 3_600_000;
const start = Date.parse('2024-01-01');
const market = randomMarket(7, 1_500, hourMs);
const missing = 900;

/** The market as a second venue might have it: a little dearer, and without one bar. */
function venueFile(folder: string, venue: string, share: number, withHole: boolean): string {
  const rows = ['time,open,high,low,close,volume'];
  for (let bar = 0; bar < market.length; bar += 1) {
    if (withHole && bar === missing) continue;
    const { open, high, low, close } = market;
    const prices = [open, high, low, close].map((column) => (column[bar]! * (1 + share)).toFixed(2));
    rows.push(`${isoUtc(start + bar * hourMs)},${prices.join(',')},1`);
  }
  const path = join(folder, `${venue}.csv`);
  writeFileSync(path, `${rows.join('\n')}\n`);
  return path;
}

describe.skipIf(!chromiumPath)('comparisons on the Data screen', () => {
  let desk: BrowserDesk;
  beforeAll(async () => {
    desk = await openBrowserDesk({
      async prepare(home, folder) {
        for (const [venue, share, withHole] of [
          ['ONE', 0, false],
          ['TWO', 0.002, true],
        ] as const) {
          const where = ['--symbol', `${venue}:X/USD`, '--timeframe', '1h', '--calendar', 'continuous'];
          await runCli(home, 'data', 'import', venueFile(folder, venue, share, withHole), ...where);
        }
      },
    });
    await openScreen(desk.page, 'data');
  });
  afterAll(() => desk?.close());

  const screen = () => desk.page.locator('main > div:not([inert])');

  test('two series are compared bar by bar', async () => {
    const { page } = desk;
    await screen().getByRole('tab', { name: 'Compare' }).click();
    const found = await textOf(page, 'comparison-found', /0 of 1\u202f499 in both/);
    expect(found).toMatch(/close\s+1\u202f499\s+0\.200/);
    await keepShot(page, 'comparisons-compare');
    expect(desk.faults).toEqual([]);
  });

  test('a basis report is refused across a hole, and made once it is accepted', async () => {
    const { page } = desk;
    await screen().getByRole('tab', { name: 'Basis' }).click();
    await choose(page, 'Strategy', 'bollinger_mr');
    await screen().getByTestId('basis-run').click();
    await screen().getByTestId('open-gaps').waitFor();
    await screen().getByTestId('accept-gaps').click();
    const found = await textOf(page, 'basis-found', /\d+ of \d+ bars with a signal/);
    const answer = (await runCli(
      desk.home,
      'data',
      'basis',
      'ONE:X/USD',
      'TWO:X/USD',
      '--timeframe',
      '1h',
      '--strategy',
      'bollinger_mr',
    )) as { readonly flips: number; readonly signals: number; readonly meanBasis: number };
    expect(found).toContain(`${answer.flips} of ${answer.signals} bars with a signal`);
    expect(found).toContain(`+${answer.meanBasis.toFixed(2)}`);
    expect(found).toContain('enter long');
    await keepShot(page, 'comparisons-basis');
    expect(desk.faults).toEqual([]);
  });

  test('the panels follow the second series that is chosen', async () => {
    const { page } = desk;
    await choose(page, 'First series', 'TWO:X/USD 1h');
    await expect
      .poll(() => screen().getByRole('combobox', { name: 'Second series' }).innerText(), slowly)
      .toContain('ONE:X/USD 1h');
    await page.getByText('counts the bars in which it would have done something else').waitFor();
  });
});
