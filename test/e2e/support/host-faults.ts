import type { Page } from 'playwright';

/**
 * What the way between page and host does with a call: let it through, keep its answer back, or fail it; slow lets
 * through what the frame asks for too, a second late.
 */
export type HostMood = 'well' | 'slow' | 'silent' | 'failing';

const lateMs = 1_000;

/** Lets a test decide how the host answers; begins well. */
export interface MoodyHost {
  set(mood: HostMood): void;
  /** Calls of which nothing good came back since the last `set`, or that came late. */
  readonly hindered: () => readonly string[];
}

/** Without these there is no frame that could say anything. */
const frameCalls = /^\/(live|settings|workspaces|feeds\/watch|trading\/watchAccounts|notifications|jobs)\b/;

interface Call {
  readonly i: string;
  readonly p?: { readonly u?: string };
}

/** What the host answers to a call that met a fault of its own. */
function failed(id: string): string {
  const error = {
    defined: false,
    code: 'INTERNAL_SERVER_ERROR',
    status: 500,
    message: 'The disk does not answer.',
  };
  return JSON.stringify({ i: id, p: { s: 500, b: { json: error } } });
}

/** Stands between the page and its host; call it before the page is loaded. */
export async function betweenPageAndHost(page: Page): Promise<MoodyHost> {
  let mood: HostMood = 'well';
  let hindered: string[] = [];
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const host = socket.connectToServer();
    const silenced = new Set<string>();
    socket.onMessage((frame) => {
      if (typeof frame === 'string') {
        const { i: id, p } = JSON.parse(frame) as Call;
        if (mood === 'slow') {
          if (p?.u !== undefined) hindered.push(p.u);
          return void setTimeout(() => host.send(frame), lateMs);
        }
        if (mood !== 'well' && p?.u !== undefined && !frameCalls.test(p.u)) {
          hindered.push(p.u);
          if (mood === 'failing') return socket.send(failed(id));
          silenced.add(id);
        }
      }
      host.send(frame);
    });
    host.onMessage((frame) => {
      if (typeof frame === 'string' && silenced.has((JSON.parse(frame) as Call).i)) return;
      socket.send(frame);
    });
  });
  return {
    set(next) {
      mood = next;
      hindered = [];
    },
    hindered: () => hindered,
  };
}
