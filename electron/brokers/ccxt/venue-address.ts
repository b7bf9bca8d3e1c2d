import { CandlewrightError } from '../../../shared/domain/errors.ts';

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

function loopbackOrigin(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^(?:http|ws):$/.test(url.protocol) && loopback.has(url.hostname)) return url;
  throw new CandlewrightError(
    'BAD_USAGE',
    `"${text}" is no address that a venue may be replaced by.`,
    'Only this machine may stand in for a venue, for tests: http://127.0.0.1:PORT or ws://127.0.0.1:PORT.',
  );
}

/**
 * Sends every address of a venue to servers on this machine, so that a test needs no network: `http://127.0.0.1:8001`,
 * or with the streams elsewhere `http://127.0.0.1:8001,ws://127.0.0.1:8002`. Throws BAD_USAGE for any address beyond
 * loopback: keys and orders must not be led away from the venue.
 */
export function loopbackAddress(text: string): (url: string) => string {
  const origins = text.split(',').map((part) => loopbackOrigin(part.trim()));
  const rest = origins.find(({ protocol }) => protocol === 'http:') ?? origins[0];
  const stream = origins.find(({ protocol }) => protocol === 'ws:') ?? rest;
  return (url) =>
    url.replace(/^(http|ws)s?:\/\/[^/]+/, (_, scheme: string) =>
      scheme === 'ws' ? `ws://${stream?.host ?? ''}` : `http://${rest?.host ?? ''}`,
    );
}
