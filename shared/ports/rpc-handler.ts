/** One frame of the contract: text, or text and binary together. */
export type RpcFrame = string | Uint8Array<ArrayBuffer>;

/** The sending side of one connection. */
export interface RpcPeer {
  /** Settles when the frame has left, so that a stream is read no faster than its reader. */
  send(frame: RpcFrame): Promise<void> | void;
}

/**
 * The host's end of the contract, one frame at a time, whatever carries it: a WebSocket and a message port carry the
 * same frames.
 */
export interface RpcHandler {
  /** Rejects for a frame that cannot be read, or when the answer cannot be sent. */
  message(peer: RpcPeer, frame: RpcFrame): Promise<void>;
  /** Aborts everything this peer asked for. */
  close(peer: RpcPeer): void;
}
