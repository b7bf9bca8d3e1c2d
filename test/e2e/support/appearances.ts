import type { Page } from 'playwright';

/** What a trader's windows are like: a laptop, and a screen of its own. */
export const sizes = [
  [1280, 800],
  [1920, 1080],
] as const;

export const appearances = [
  ['dark', 'en'],
  ['light', 'en'],
  ['dark', 'fr'],
  ['light', 'fr'],
] as const;

type Theme = (typeof appearances)[number][0];
type Language = (typeof appearances)[number][1];

/** Sets theme and language by the commands of the palette, whose ids are the same in both languages. */
export async function appear(page: Page, theme: Theme, language: Language): Promise<void> {
  const is = async (name: 'data-theme' | 'lang', value: string): Promise<boolean> =>
    (await page.locator('html').getAttribute(name)) === value;
  const run = async (command: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.locator(`[cmdk-item][data-value="${command}"]`).click();
  };
  if (!(await is('data-theme', theme))) await run('appearance.theme');
  if (!(await is('lang', language))) await run('appearance.language');
  await page.locator(`html[data-theme="${theme}"][lang="${language}"]`).waitFor({ state: 'attached' });
}
