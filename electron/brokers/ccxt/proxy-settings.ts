import { CandlewrightError } from '../../../shared/domain/errors.ts';

/** The proxy that leads to an address, or null when it is reached directly. */
export type ProxyFinder = (url: URL) => URL | null;

type Environment = Readonly<Record<string, string | undefined>>;

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

function named(environment: Environment, name: string): string | null {
  return environment[name.toLowerCase()] || environment[name] || null;
}

function proxyUrl(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new CandlewrightError(
    'BAD_USAGE',
    `${name} is "${text}", which is no proxy that can be used.`,
    'Give it as http://HOST:PORT or https://HOST:PORT, or take the variable away.',
  );
}

/** `.example.com` and `example.com` are the domain and all below it, `*` is everything, `host:8080` only that port. */
function isExcepted(url: URL, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, host = '', port] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (port !== undefined && port !== url.port) return false;
      return host === '' || url.hostname === host || url.hostname.endsWith(`.${host}`);
    });
}

/**
 * What `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say, in small letters as well; null when they name no proxy. This
 * machine is always reached directly. Throws BAD_USAGE for a proxy of another kind.
 */
export function proxyFinder(environment: Environment): ProxyFinder | null {
  const secure = named(environment, 'HTTPS_PROXY');
  const plain = named(environment, 'HTTP_PROXY');
  if (secure === null && plain === null) return null;
  const exceptions = named(environment, 'NO_PROXY') ?? '';
  const proxies = {
    secure: secure === null ? null : proxyUrl('HTTPS_PROXY', secure),
    plain: plain === null ? null : proxyUrl('HTTP_PROXY', plain),
  };
  return (url) => {
    if (loopback.test(url.hostname) || isExcepted(url, exceptions)) return null;
    return /^(?:https|wss):$/.test(url.protocol) ? proxies.secure : proxies.plain;
  };
}
