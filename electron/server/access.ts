import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The subprotocol the desk asks for, and the prefix of the one that carries its token. */
export const rpcSubprotocol = 'candlewright';
const tokenSubprotocolPrefix = 'token.';

/** 256 random bits, safe in an address and in a header. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Equal or not, in a time that does not depend on where they differ; hashing makes the lengths equal. */
export function isSameToken(expected: string, given: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(given));
}

/** The token among the offered subprotocols, or null. */
export function tokenOfSubprotocols(header: string | undefined): string | null {
  const offered = (header ?? '').split(',').map((part) => part.trim());
  if (!offered.includes(rpcSubprotocol)) return null;
  const carrier = offered.find((part) => part.startsWith(tokenSubprotocolPrefix));
  return carrier === undefined ? null : carrier.slice(tokenSubprotocolPrefix.length);
}

/** The token of `Authorization: Bearer ...`, or null. */
export function tokenOfAuthorization(header: string | undefined): string | null {
  return /^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? null;
}

/**
 * True for the names under which this server is really reached. A page of another site whose name was re-pointed at
 * the loopback address (DNS rebinding) still sends its own name in `Host`.
 */
export function isOwnHost(header: string | undefined, port: number): boolean {
  return header === `127.0.0.1:${port}` || header === `localhost:${port}`;
}

/** True when the page that asks was served by this server. A missing Origin is not: every browser sends it here. */
export function isOwnOrigin(header: string | undefined, port: number): boolean {
  return header === `http://127.0.0.1:${port}` || header === `http://localhost:${port}`;
}
