import type { Page } from 'playwright';

/** What the Tab key meets on a page, and what it should have met. */
export interface TabWalk {
  readonly stops: number;
  /** Controls in sight that cannot be reached by Tab, nor by the arrow keys of the group they are in. */
  readonly unreached: readonly string[];
  /** Stops that look the same with the focus as without. */
  readonly unseen: readonly string[];
}

const mostStops = 900;

/** Presses Tab from the first element of the page until it comes round, and compares with what is in sight. */
export async function tabWalk(page: Page): Promise<TabWalk> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    const walk = {
      reached: new Set<Element>(),
      unseen: new Map<Element, string>(),
      passing: new Set<Element>(),
      last: null as Element | null,
      // The next walk of the page is another one: listeners that stay would look at every stop once more.
      stop: new AbortController(),
    };
    const { signal } = walk.stop;
    const looks = (element: Element): string =>
      [element, element.parentElement, element.parentElement?.parentElement, ...element.children]
        .flatMap((each) => (each ? [getComputedStyle(each)] : []))
        .map((style) => [
          style.outline,
          style.boxShadow,
          style.borderColor,
          style.backgroundColor,
          style.clipPath,
        ])
        .join();
    const before = new Map<Element, string>();
    document.addEventListener(
      'focusin',
      ({ target }) => {
        const element = target as Element;
        walk.reached.add(element);
        queueMicrotask(() => {
          if (document.activeElement !== element) walk.passing.add(element);
        });
        walk.last = element;
        before.set(element, looks(element));
      },
      { signal },
    );
    document.addEventListener(
      'focusout',
      ({ target }) => {
        const element = target as Element;
        requestAnimationFrame(() => {
          const now = element.isConnected && element !== document.activeElement ? looks(element) : null;
          if (now === null) return;
          // A group hands the focus on to its chosen member at once, and never keeps it.
          if (now === before.get(element) && !walk.passing.has(element)) walk.unseen.set(element, '');
          else walk.unseen.delete(element);
        });
      },
      { signal },
    );
    Object.assign(window, { walk });
  });
  let stops = 0;
  let round = 0;
  for (; stops < mostStops; stops += 1) {
    await page.keyboard.press('Tab');
    // Every so often, whether the focus has left the page or come back to a place it knows.
    if (stops % 20 !== 19) continue;
    const reached = await page.evaluate(
      () => (window as unknown as { walk: { reached: Set<Element> } }).walk.reached.size,
    );
    if (reached === round) break;
    round = reached;
  }
  const found = await page.evaluate(() => {
    const { walk } = window as unknown as {
      walk: { reached: Set<Element>; unseen: Map<Element, string>; stop: AbortController };
    };
    walk.stop.abort();
    const name = (element: Element): string =>
      `${element.tagName.toLowerCase()}[${element.getAttribute('role') ?? ''}] ${
        element.getAttribute('aria-label') ??
        element.getAttribute('title') ??
        element.textContent?.slice(0, 40) ??
        ''
      } .${element.getAttribute('class') ?? ''}`;
    /** Groups with one stop: the arrow keys move within them. */
    const groups =
      '[role="radiogroup"], [role="tablist"], [role="toolbar"], [role="menu"], [role="listbox"], [role="grid"], [role="treegrid"], [role="tree"], tbody';
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, [role="button"], [role="slider"], [role="tab"], [role="radio"], [tabindex]',
    );
    const unreached = [...controls].filter((element) => {
      if (walk.reached.has(element) || element.closest('[inert], [aria-hidden="true"]')) return false;
      if (!element.checkVisibility({ visibilityProperty: true }) || element.getClientRects().length === 0)
        return false;
      if (element.matches(':disabled, [aria-disabled="true"]')) return false;
      // Panels and the like take the focus by program alone.
      const isControl = element.matches(
        'a[href], button, input, select, textarea, [role="button"], [role="slider"], [role="tab"], [role="radio"]',
      );
      if (element.tabIndex < 0 && !isControl) return false;
      const group = element.closest(groups);
      return !(group !== null && [...walk.reached].some((other) => group.contains(other)));
    });
    return {
      unreached: unreached.map(name),
      unseen: [...walk.unseen.keys()].filter((element) => element.isConnected).map(name),
    };
  });
  return { stops, ...found };
}
