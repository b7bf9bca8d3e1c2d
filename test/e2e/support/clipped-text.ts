import type { Page } from 'playwright';

/**
 * Labels, headers and buttons in sight whose text does not fit and is cut. One that carries its whole text as a title
 * may shorten it.
 */
export function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named =
      'button, label, th, h1, h2, h3, dt, [role="tab"], .cw-tab-title, [class*="label" i], [class*="head" i]';
    const isCut = (element: Element): boolean => {
      const { overflowX } = getComputedStyle(element);
      return (
        (overflowX === 'hidden' || overflowX === 'clip') && element.scrollWidth > element.clientWidth + 1
      );
    };
    const cut: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(named)) {
      if (element.closest('[inert]') || !element.checkVisibility() || element.clientWidth <= 1) continue;
      const place = [element, ...element.querySelectorAll('*')].find(
        (part) => part.textContent?.trim() && part.clientWidth > 1 && isCut(part),
      );
      if (place && !place.closest('[title]') && !place.querySelector('[title]')) {
        cut.push(`${element.tagName.toLowerCase()}: ${element.innerText.replaceAll('\n', ' ')}`);
      }
    }
    return [...new Set(cut)];
  });
}
