import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright';
import { PNG } from 'pngjs';
import { projectFolder } from './machine.ts';
import { panelsInSight } from './panels-in-sight.ts';

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

/** True when every panel in sight shows something, and none a sign that more is to come. */
async function isFilled(page: Page): Promise<boolean> {
  const panels = await panelsInSight(page);
  return panels.every(({ text, hasPicture, isLoading }) => !isLoading && (text !== '' || hasPicture));
}

/** A picture of the page once its panels are filled and two in a row are the same: charts have come to rest by then. */
export async function settledPicture(page: Page): Promise<Buffer> {
  for (let attempt = 0; attempt < 60 && !(await isFilled(page)); attempt += 1) await page.waitForTimeout(150);
  // What was drawn with the first answer is drawn once more with the next.
  await page.waitForTimeout(400);
  let last = await page.screenshot();
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await page.waitForTimeout(250);
    const next = await page.screenshot();
    if (next.equals(last)) break;
    last = next;
  }
  return last;
}

/** Steps between the shades that a stored picture keeps: too close to tell apart, and a third smaller. */
const shadeStep = 4;

/** A picture as the guide stores it: without an alpha channel, in fewer shades, packed as tightly as PNG can. */
export function packedPicture(picture: Buffer): Buffer {
  const image = PNG.sync.read(picture);
  const { data } = image;
  for (let at = 0; at < data.length; at += 1) {
    if (at % 4 !== 3) data[at] = Math.min(255, Math.round(data[at]! / shadeStep) * shadeStep);
  }
  return PNG.sync.write(image, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 });
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
