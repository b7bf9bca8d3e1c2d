import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutBrief } from '../../data/shared-data.ts';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { generatedCandleFile, realCandleFile } from '../support/candle-file.ts';
import { importThroughWizard, keepShot, openScreen } from '../support/desk-page.ts';

describe.skipIf(!chromiumPath)('candles in the browser', () => {
  let desk: BrowserDesk;
  beforeAll(async () => {
    desk = await openBrowserDesk();
  });
  afterAll(() => desk?.close());

  const series = () => desk.page.getByRole('table', { name: 'Stored series' });

  test('an empty store offers sample candles; the generated ones are marked', async () => {
    const { page } = desk;
    await openScreen(page, 'data');
    await page.getByText('Start with candles').waitFor();
    await keepShot(page, 'first-run');
    await page.getByRole('button', { name: 'Add sample candles' }).first().click();
    await series().getByText('SYNTHETIC').waitFor();
    const rows = await series().getByRole('row').allInnerTexts();
    expect(rows.filter((row) => row.includes('SYNTHETIC'))).toHaveLength(1);
    expect(rows.some((row) => row.includes('sample'))).toBe(true);
    expect(desk.faults).toEqual([]);
  });

  test('a generated file comes in through the wizard', async () => {
    const file = generatedCandleFile(desk.folder);
    await importThroughWizard(desk.page, file);
    await series()
      .getByRole('row', { name: file.symbol })
      .filter({ hasText: /10\s080/ })
      .waitFor();
    expect(desk.faults).toEqual([]);
  });

  const real = realCandleFile();
  test.skipIf(!real)(`the real bitcoin candles come in whole (${withoutBrief})`, async () => {
    if (!real) return;
    await importThroughWizard(desk.page, real);
    await series()
      .getByRole('row', { name: real.symbol })
      .filter({ hasText: /33\s259/ })
      .waitFor();
    expect(desk.faults).toEqual([]);
  });
});
