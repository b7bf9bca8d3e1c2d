import { beforeEach, expect, test } from 'vitest';
import type { DeskState, LinkGroup } from '../../shared/contract/workspaces.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { linkSeries, receiveDeskState, sendLinksTo, useDeskState } from './desk-state-store.ts';

const bitcoin = { symbol: 'BTC/USD', timeframe: '1h' } as const;
const ether = { symbol: 'ETH/USD', timeframe: '4h' } as const;

function state(revision: number, a: SeriesKey | null, b: SeriesKey | null = null): DeskState {
  return { revision, links: { a, b, c: null, d: null, e: null }, layouts: [], windows: [] };
}

const links = () => useDeskState.getState().links;

/** A host whose answers come when the test says so. */
function slowHost() {
  const asked: { readonly group: LinkGroup; readonly answer: (revision: number) => Promise<void> }[] = [];
  sendLinksTo(
    (group) =>
      new Promise((resolve) => {
        asked.push({
          group,
          async answer(revision) {
            resolve({ revision });
            await new Promise((done) => setTimeout(done));
          },
        });
      }),
  );
  return asked;
}

beforeEach(() => {
  sendLinksTo(null);
  // A host that starts again has forgotten what windows chose.
  receiveDeskState(state(1_000, null));
  receiveDeskState(state(0, null));
});

test('a group follows what another window chose', () => {
  receiveDeskState(state(1, null, ether));
  expect([links().a, links().b]).toEqual([null, ether]);
});

test('a choice is shown at once, and an older word of the host does not take it back', async () => {
  const asked = slowHost();
  linkSeries('a', bitcoin);
  expect(links().a).toEqual(bitcoin);
  receiveDeskState(state(1, null, ether));
  expect([links().a, links().b]).toEqual([bitcoin, ether]);
  await asked[0]!.answer(2);
  expect(links().a).toEqual(bitcoin);
  receiveDeskState(state(2, bitcoin, ether));
  receiveDeskState(state(3, ether, ether));
  expect(links().a).toEqual(ether);
});

test('of two quick choices the last one stays through both answers', async () => {
  const asked = slowHost();
  linkSeries('a', bitcoin);
  linkSeries('a', ether);
  receiveDeskState(state(1, bitcoin));
  await asked[0]!.answer(1);
  expect(links().a).toEqual(ether);
  await asked[1]!.answer(2);
  receiveDeskState(state(2, ether));
  expect(links().a).toEqual(ether);
});

test('the same choice is not sent again', async () => {
  const asked = slowHost();
  linkSeries('a', bitcoin);
  linkSeries('a', { ...bitcoin });
  expect(asked.map(({ group }) => group)).toEqual(['a']);
  await asked[0]!.answer(1);
});

test('a host that started again is believed', async () => {
  const asked = slowHost();
  linkSeries('a', bitcoin);
  await asked[0]!.answer(40);
  receiveDeskState(state(40, bitcoin));
  receiveDeskState(state(0, ether));
  expect(links().a).toEqual(ether);
});
