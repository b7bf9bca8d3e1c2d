import { ipcMain, type BrowserWindow, type IpcMainEvent, type MessagePortMain } from 'electron';
import type { RpcFrame, RpcHandler, RpcPeer } from '../../shared/ports/rpc-handler.ts';
import { deskOrigin } from './desk-origin.ts';

/** What the preload script sends a port under. */
const portRequest = 'candlewright:open-port';

/** Uploads of 64 MB and the frame around them. */
const largestFrameBytes = 72 * 1024 * 1024;

/** Text or bytes of a bearable size, or null: nothing else is a frame. */
function asFrame(data: unknown): RpcFrame | null {
  if (typeof data === 'string') return data.length <= largestFrameBytes ? data : null;
  if (data instanceof ArrayBuffer) return data.byteLength <= largestFrameBytes ? new Uint8Array(data) : null;
  if (data instanceof Uint8Array) return data.byteLength <= largestFrameBytes ? Uint8Array.from(data) : null;
  return null;
}

/** Serves the contract on a port until its other end is closed or sends something that is not a frame. */
export function servePort(port: MessagePortMain, rpc: RpcHandler, onFault: (error: unknown) => void): void {
  const peer: RpcPeer = { send: (frame) => port.postMessage(frame) };
  const refuse = (error: unknown): void => {
    onFault(error);
    port.close();
  };
  port.on('message', (event) => {
    const frame = asFrame(event.data);
    if (frame === null) refuse(new Error('A port message was neither text nor bytes'));
    else rpc.message(peer, frame).catch(refuse);
  });
  port.on('close', () => rpc.close(peer));
  port.start();
}

/** True for the top frame of this very window, showing the desk's own page. */
function isDesk(event: IpcMainEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  if (frame === null || window.isDestroyed()) return false;
  return (
    event.sender === window.webContents &&
    frame === window.webContents.mainFrame &&
    frame.origin === deskOrigin
  );
}

/** Accepts ports from the window's own page and from no frame in it. Returns what stops it. */
export function acceptPorts(
  window: BrowserWindow,
  rpc: RpcHandler,
  onFault: (error: unknown) => void,
): () => void {
  const onRequest = (event: IpcMainEvent): void => {
    const [port] = event.ports;
    // Every window listens; each answers its own page.
    if (port === undefined || window.isDestroyed() || event.sender !== window.webContents) return;
    if (isDesk(event, window)) servePort(port, rpc, onFault);
    else {
      onFault(new Error('A port came from a frame that is not the desk'));
      port.close();
    }
  };
  ipcMain.on(portRequest, onRequest);
  return () => void ipcMain.off(portRequest, onRequest);
}
