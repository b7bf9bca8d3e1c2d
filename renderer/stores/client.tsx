import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Connection, DeskClient } from '../transport/connection.ts';

const ConnectionContext = createContext<Connection | null>(null);

interface ConnectionProviderProps {
  readonly connection: Connection;
  readonly children: ReactNode;
}

export function ConnectionProvider({ connection, children }: ConnectionProviderProps) {
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

/** The connection of this window; for the frame, which shows its state. */
export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (connection === null) throw new Error('useConnection needs a ConnectionProvider around it.');
  return connection;
}

/** Every procedure of the contract. It stays the same over reconnects. */
export function useClient(): DeskClient {
  return useConnection().client;
}
