import { openConnection, type Connection } from './connection.ts';
import { messagePortChannels } from './message-port-channel.ts';
import { takeToken } from './token.ts';
import { webSocketChannels } from './web-socket-channel.ts';

/** The scheme of the desktop window's page; a browser never has it. */
const desktopProtocol = 'app:';

/** Connects this window to its host: over a message port in the desktop window, over WebSocket in a browser. */
export function connect(): Connection {
  if (window.location.protocol === desktopProtocol) return openConnection({ openChannel: messagePortChannels() });
  return openConnection({
    openChannel: webSocketChannels({ origin: window.location.origin, token: takeToken(window) }),
  });
}
