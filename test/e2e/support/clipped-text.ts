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
      for (const part of [element, ...element.querySelectorAll('*')]) {
        // The smallest cut part says what is missing; a scrolled box around it says nothing.
        const holdsText = [...part.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
        if (!holdsText || part.clientWidth <= 1) continue;
        for (let box: Element | null = part; box && element.contains(box); box = box.parentElement) {
          if (isCut(box) && !box.closest('[title]') && !box.querySelector('[title]')) {
            cut.push(part.textContent ?? '');
          }
        }
      }
    }
    return [...new Set(cut)];
  });
}
