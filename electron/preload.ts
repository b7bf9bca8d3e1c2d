import { ipcRenderer } from 'electron';

/** The page sends a port under this word; only its own messages count. */
const portRequest = 'candlewright:open-port';

/** The page sends this word, a space and the id of a window; without an id the first one is meant. */
const showRequest = 'candlewright:show-window';

type Port = NonNullable<Parameters<typeof ipcRenderer.postMessage>[2]>[number];

/** The part of the page's window that this script uses; the compiler project of the host has no DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(
    type: 'message',
    listener: (event: {
      readonly source: unknown;
      readonly origin: string;
      readonly data: unknown;
      readonly ports: readonly Port[];
    }) => void,
  ): void;
};

// Nothing is exposed to the page: it hands over one end of a message channel and gets the contract, and it may ask for
// a window to come to the front, no more.
window.addEventListener('message', (event) => {
  if (event.source !== window || event.origin !== window.location.origin) return;
  if (event.data === portRequest) ipcRenderer.postMessage(portRequest, null, [...event.ports]);
  else if (typeof event.data === 'string' && event.data.startsWith(showRequest)) {
    ipcRenderer.send(showRequest, event.data.slice(showRequest.length + 1) || null);
  }
});
