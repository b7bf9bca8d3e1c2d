import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright';
import { PNG } from 'pngjs';
import { projectFolder } from './machine.ts';

/** The pictures of the guide, which were looked at by a person; the tests hold the desk against them. */
export const screensFolder = join(projectFolder, 'resources/docs/screens');

export interface Appearance {
  readonly width: number;
  readonly theme: 'dark' | 'light';
  readonly language: 'en' | 'fr';
}

/** `chart-1280-dark-en.png` */
export const pictureFile = (screen: string, { width, theme, language }: Appearance): string =>
  join(screensFolder, `${screen}-${width}-${theme}-${language}.png`);

/** A picture of the page once two in a row are the same: charts and tables have come to rest by then. */
export async function settledPicture(page: Page): Promise<Buffer> {
  let last = await page.screenshot();
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await page.waitForTimeout(150);
    const next = await page.screenshot();
    if (next.equals(last)) break;
    last = next;
  }
  return last;
}

/**
 * Share of pixels that differ from the picture of the guide, 0..1; edges of letters do not count. Null where there is
 * no such picture; 1 where it has another size.
 */
export function differenceFromGuide(screen: string, appearance: Appearance, picture: Buffer): number | null {
  const file = pictureFile(screen, appearance);
  if (!existsSync(file)) return null;
  const before = PNG.sync.read(readFileSync(file));
  const after = PNG.sync.read(picture);
  const { width, height } = before;
  if (width !== after.width || height !== after.height) return 1;
  return pixelmatch(before.data, after.data, undefined, width, height, { threshold: 0.2 }) / (width * height);
}
