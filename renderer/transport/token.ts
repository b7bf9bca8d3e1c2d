const storageKey = 'candlewright.token';

type TokenHome = Pick<Window, 'location' | 'history' | 'sessionStorage'>;

/**
 * The access token of this tab. It arrives in the address after `#`, which browsers never send to a server, is moved
 * into the tab's session storage so that a reload keeps working, and leaves the address bar and the history.
 * Empty when there is none; the host then refuses and the desk says why.
 */
export function takeToken(home: TokenHome): string {
  const fromAddress = new URLSearchParams(home.location.hash.slice(1)).get('token');
  if (fromAddress === null) return home.sessionStorage.getItem(storageKey) ?? '';
  home.sessionStorage.setItem(storageKey, fromAddress);
  home.history.replaceState(home.history.state, '', home.location.pathname + home.location.search);
  return fromAddress;
}
