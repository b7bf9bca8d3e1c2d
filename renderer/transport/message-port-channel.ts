import { RPCLink } from '@orpc/client/message-port';
import type { Channel, OpenChannel } from './channel.ts';

/** What the preload script listens for on the window; the port travels with it. */
export const portRequest = 'candlewright:open-port';

/** A channel over a port whose other end the host already has. */
export function messagePortChannel(port: MessagePort): Channel {
  let isClosed = false;
  const closed = new Promise<void>((resolve) => {
    const settle = (): void => {
      isClosed = true;
      resolve();
    };
    port.addEventListener('close', settle, { once: true });
  });
  const link = new RPCLink({ port });
  port.start();
  return { link, isClosed: () => isClosed, closed, close: () => port.close() };
}

/** Channels of the desktop window: a new pair of ports, one end handed to the host by the preload script. */
export function messagePortChannels(): OpenChannel {
  return (): Promise<Channel> => {
    const { port1, port2 } = new MessageChannel();
    window.postMessage(portRequest, window.location.origin, [port2]);
    return Promise.resolve(messagePortChannel(port1));
  };
}
