import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { RpcHandler, RpcPeer } from '../../shared/ports/rpc-handler.ts';
import type { ControlAddress } from './control-address.ts';
import { createFrameReader, packFrame } from './control-frames.ts';

/** A client that lets this much pile up no longer reads. */
const largestBacklogBytes = 64 * 1024 * 1024;

export interface ControlServer {
  close(): Promise<void>;
}

function serve(socket: Socket, rpc: RpcHandler, onFault: (error: unknown) => void): void {
  const peer: RpcPeer = {
    send(frame) {
      if (socket.writableLength > largestBacklogBytes) {
        socket.destroy();
        return Promise.reject(new Error('The client reads too slowly'));
      }
      return new Promise<void>((resolve, reject) => {
        socket.write(packFrame(frame), (error) => (error ? reject(error) : resolve()));
      });
    },
  };
  const read = createFrameReader();
  const refuse = (error: unknown): void => {
    if (!socket.destroyed) onFault(error);
    socket.destroy();
  };
  socket.on('data', (bytes: Buffer) => {
    try {
      for (const frame of read(bytes)) rpc.message(peer, frame).catch(refuse);
    } catch (error) {
      refuse(error);
    }
  });
  // Whoever leaves in the middle of an answer is no fault.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => rpc.close(peer));
}

/** A folder of this user alone, or CONFLICT: another user may have been there first. */
function takeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(folder);
  if (uid === userInfo().uid && (mode & 0o077) === 0) return;
  throw new CandlewrightError(
    'CONFLICT',
    `The folder ${folder} belongs to another user or is open to others.`,
    'Remove it, or make it yours alone; the command line reaches this program through it.',
  );
}

/**
 * Serves the contract to the command line of the same user on the same machine. There is no token: who may open the
 * socket is whoever may read the home. The caller holds the home's lock, so a socket that is there was left by a crash.
 */
export function startControlServer(
  { path, isFile, sharedFolder }: ControlAddress,
  rpc: RpcHandler,
  onFault: (error: unknown) => void,
): Promise<ControlServer> {
  if (sharedFolder !== null) takeFolder(sharedFolder);
  if (isFile) rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => void sockets.delete(socket));
    serve(socket, rpc, onFault);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path }, () => {
      server.off('error', reject);
      server.on('error', onFault);
      try {
        if (isFile) chmodSync(path, 0o600);
      } catch (error) {
        server.close();
        reject(error);
        return;
      }
      resolve({
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}
