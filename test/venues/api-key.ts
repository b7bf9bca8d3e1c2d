/** A key that a loopback venue knows, and what it may do. */
export interface ApiKey {
  readonly key: string;
  readonly secret: string;
  /** Bitget wants one beside the secret. */
  readonly passphrase: string;
  canTrade: boolean;
}

/** The key of every test: none of its parts opens anything anywhere. */
export function testKey(): ApiKey {
  return {
    key: 'loopback-key-0123456789abcdef',
    secret: 'loopback-secret-0123456789abcdef',
    passphrase: 'loopback-passphrase',
    canTrade: true,
  };
}
