import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import type { CandleFile } from './candle-file.ts';
import { projectFolder } from './machine.ts';

const shots = join(projectFolder, 'artifacts', 'screenshots');

/** How long a state may take to appear on a small machine that does other work too. */
export const patienceMs = 25_000;

/** For `expect.poll`, whose own second is too short for such a machine. */
export const slowly = { timeout: patienceMs };

/** Everything the page logged as an error or a warning, or threw. Tests expect it to stay empty. */
export function collectFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      faults.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  return faults;
}

/** Keeps a picture of the page among the artefacts of the run. */
export async function keepShot(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

/** Goes to a screen by its id, which is the same in every language. */
export async function openScreen(page: Page, screen: string): Promise<void> {
  const button = page.locator(`nav button[data-screen="${screen}"]`);
  await button.click();
  await button.and(page.locator('[aria-current="page"]')).waitFor({ timeout: patienceMs });
}

/** The ids of every screen, in the order of the rail. */
export function screensOf(page: Page): Promise<string[]> {
  return page
    .locator('nav button[data-screen]')
    .evaluateAll((buttons) => buttons.map((button) => (button as HTMLElement).dataset['screen'] ?? ''));
}

/** Where an element is, once it is there to stay: what is being drawn anew has no place for a moment. */
export async function boxOf(
  place: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  for (const end = Date.now() + patienceMs; ;) {
    const box = await place.boundingBox();
    if (box !== null && box.width > 0) return box;
    if (Date.now() > end) throw new Error('The element is nowhere to be seen');
    await place.page().waitForTimeout(50);
  }
}

/** Waits until the text of `testId` matches, and gives it. */
export async function textOf(page: Page, testId: string, pattern: RegExp): Promise<string> {
  const place = page.getByTestId(testId).filter({ hasText: pattern, visible: true });
  await place.waitFor({ timeout: patienceMs });
  return place.innerText();
}

/** Chooses from one of the kit's lists. */
export async function choose(page: Page, list: string, option: string): Promise<void> {
  const trigger = page.locator('main > div:not([inert])').getByRole('combobox', { name: list, exact: true });
  await trigger.waitFor({ timeout: patienceMs });
  if ((await trigger.innerText()).startsWith(option)) return;
  await trigger.click();
  await page.getByRole('option', { name: option }).first().click();
  await trigger.filter({ hasText: option }).waitFor();
}

/** Brings a file in through the wizard, from the Data screen. */
export async function importThroughWizard(page: Page, file: CandleFile): Promise<void> {
  await openScreen(page, 'data');
  await page.getByTestId('candle-file').first().setInputFiles(file.path);
  const wizard = page.getByRole('dialog');
  const symbol = wizard.getByLabel('Symbol', { exact: true });
  await symbol.waitFor({ timeout: patienceMs });
  await symbol.fill(file.symbol);
  await wizard.getByRole('button', { name: /^Import .*bars/ }).click();
  await wizard.getByText(`${file.symbol} ${file.timeframe}`).first().waitFor({ timeout: patienceMs });
  await wizard.getByRole('button', { name: 'Done' }).click();
  await wizard.waitFor({ state: 'hidden' });
}

/** Runs the walk-forward over every combination of `envelope_dca`; gives what the foot of the heatmap says. */
export async function runWalkForward(page: Page, file: CandleFile): Promise<string> {
  await openScreen(page, 'explorer');
  await choose(page, 'Strategy', 'envelope_dca');
  await choose(page, 'Asset', file.symbol);
  await textOf(page, 'combination-count', /^324/);
  await page.getByTestId('run').click();
  return textOf(page, 'heatmap-coverage', /324 of 324 cells filled/);
}
