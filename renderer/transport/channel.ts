import type { ClientContext, ClientLink } from '@orpc/client';

/** One open way to the host. It never comes back once closed; the connection opens another. */
export interface Channel {
  readonly link: ClientLink<ClientContext>;
  readonly isClosed: () => boolean;
  /** Settles when the channel is gone, whoever ended it. */
  readonly closed: Promise<void>;
  close(): void;
}

/**
 * Opens a channel. Rejects with a DeskFailure: `UNAUTHORISED` when the host refuses for good, anything else when
 * another attempt may work.
 */
export type OpenChannel = (signal: AbortSignal) => Promise<Channel>;
