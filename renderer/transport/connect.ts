import { openConnection, type Connection } from './connection.ts';
import { messagePortChannels } from './message-port-channel.ts';
import { takeToken } from './token.ts';
import { webSocketChannels } from './web-socket-channel.ts';

/** Where the desktop window's page lives; no server can ever have this name. */
const desktopHost = 'desk.candlewright.invalid';

/** Connects this window to its host: over a message port in the desktop window, over WebSocket in a browser. */
export function connect(): Connection {
  if (window.location.host === desktopHost) return openConnection({ openChannel: messagePortChannels() });
  // The address of a new start pasted into this tab changes only what stands after `#`: begin again with its token.
  window.addEventListener('hashchange', () => window.location.reload());
  return openConnection({
    openChannel: webSocketChannels({ origin: window.location.origin, token: takeToken(window) }),
  });
}
