import { useLayoutEffect } from 'react';

const overlays = '[role="dialog"], [role="menu"], [role="listbox"]';

/** What had the focus last outside of everything that opens above the page. */
let lastOnPage: HTMLElement | null = null;

if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.closest(overlays) === null) lastOnPage = target;
  });
}

/** Gives the focus back to who had it; to the last place on the page when that one is gone. */
export function returnFocus(opener: Element | null): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  (isThere ? opener : lastOnPage)?.focus();
}

/** A window that closes holds the focus until it has left the page. */
const whenGone = [0, 60, 250];

/** For a window that knows no trigger: when it closes and leaves the focus nowhere, who had it gets it back. */
export function useFocusReturn(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const opener = document.activeElement;
    return () => {
      for (const afterMs of whenGone) {
        setTimeout(() => {
          const isNowhere = document.activeElement === null || document.activeElement === document.body;
          if (isNowhere) returnFocus(opener);
        }, afterMs);
      }
    };
  }, [isOpen]);
}
