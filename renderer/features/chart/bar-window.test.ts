import { describe, expect, it } from 'vitest';
import type { Bar, CandlePage } from './bars.ts';
import { knownUntil, openPage, putBar } from './bars.ts';
import { BarWindow, mostBars, pageBars, type LoadedPage } from './bar-window.ts';

const bar = (time: number): Bar => ({ time, open: time, high: time, low: time, close: time, volume: null });

function seriesOf(bars: number): CandlePage {
  const time = Array.from({ length: bars }, (_, i) => i);
  const volume = time.map(() => null);
  return { time, open: [...time], high: [...time], low: [...time], close: [...time], volume };
}

/** A host with so many bars, one a millisecond, and a chart that shows part of what it holds. */
function windowOf(bars: number, until = Number.POSITIVE_INFINITY, growingBars = 20_000) {
  const host = seriesOf(bars);
  const asked: object[] = [];
  const view = { from: 0, to: 100 };
  let page: CandlePage = seriesOf(0);
  const first = openPage(host, Math.max(0, bars - pageBars), bars);
  const window = new BarWindow(Number.isFinite(until) ? seriesOf(0) : first, bars > pageBars, {
    until,
    growingBars,
    onChange: () => undefined,
    onFailure(error) {
      throw error;
    },
    chart: {
      setCandles: (next) => (page = next),
      redraw(added) {
        view.from += added;
        view.to += added;
      },
      put: (one) => void putBar(page, one),
      visibleBars: () => view,
    },
    async ask(range): Promise<LoadedPage> {
      asked.push(range);
      const least = range.from ?? 0;
      const most = Math.min(range.to ?? bars, bars);
      const from = range.from === undefined ? Math.max(least, most - range.limit) : least;
      const to = range.from === undefined ? most : Math.min(most, least + range.limit);
      return { ...openPage(host, from, Math.max(from, to)), hasOlder: from > 0, hasNewer: to < bars };
    },
  });
  window.show();
  return { window, view, asked, times: () => page.time, ends: () => [page.time[0], page.time.at(-1)] };
}

describe('the window of bars of a long series', () => {
  it('begins with the newest and grows to the left while the view stays on its bars', async () => {
    const { window, view, ends } = windowOf(1_500_000);
    expect(ends()).toEqual([1_497_000, 1_499_999]);
    await window.older();
    expect(ends()).toEqual([1_494_000, 1_499_999]);
    expect(view).toEqual({ from: pageBars, to: pageBars + 100 });
  });

  it('never holds more than it may, is unbroken, and comes back to the newest', async () => {
    const { window, view, times, ends } = windowOf(1_500_000);
    for (let i = 0; i < 40; i += 1) {
      view.from = 10;
      view.to = 110;
      await window.older();
      expect(times().length).toBeLessThanOrEqual(mostBars);
    }
    expect(ends()[0]).toBe(1_497_000 - 40 * pageBars);
    const [first = 0] = times();
    expect(times().every((time, i) => time === first + i)).toBe(true);
    // A bar that closes now is not put beside one of months ago.
    window.closed(bar(1_500_000));
    expect(ends()[1]).toBeLessThan(1_499_999);
    view.from = times().length - 100;
    view.to = times().length;
    await window.newer();
    expect(times().every((time, i) => time === (times()[0] ?? 0) + i)).toBe(true);
    await window.latest();
    window.closed(bar(1_500_000));
    expect(ends()[1]).toBe(1_500_000);
  });

  it('goes to a date without what lies between', async () => {
    const { window, asked, ends, times } = windowOf(1_500_000);
    await window.around(700_000);
    expect(asked).toHaveLength(2);
    expect(ends()).toEqual([700_000 - pageBars / 2, 700_000 + pageBars / 2 - 1]);
    await window.around(700_100);
    expect(asked).toHaveLength(2);
    await window.newer();
    expect(times()).toHaveLength(pageBars * 2);
  });

  it('shows nothing that lies ahead of a replay', async () => {
    const { window, ends } = windowOf(100_000, 50_000);
    await window.reach(50_000);
    expect(ends()).toEqual([47_000, 49_999]);
    await window.reach(50_010);
    expect(ends()[1]).toBe(50_009);
    await window.around(1000);
    await window.newer();
    await window.around(80_000);
    expect(ends()[1]).toBeLessThan(50_010);
    await window.latest();
    expect(ends()[1]).toBe(50_009);
    await window.reach(20_000);
    expect(ends()[1]).toBe(19_999);
  });

  it('loses its oldest bars while it grows, unless they are looked at', () => {
    const { window, view, times } = windowOf(3_000, undefined, 4_000);
    view.from = 2_900;
    view.to = 3_000;
    for (let at = 3_000; at < 9_000; at += 1) {
      window.closed(bar(at));
      view.from = Math.max(view.from, times().length - 100);
    }
    expect(times().length).toBeLessThanOrEqual(6_000);
    expect(window.hidden).toBeGreaterThan(0);
    const held = times().length;
    view.from = 5;
    for (let at = 9_000; at < 12_000; at += 1) window.closed(bar(at));
    expect(times().length).toBe(held + 3_000);
  });
});

describe('a replay that begins among the bars that are shown', () => {
  it('shows those that were closed by then', () => {
    expect(knownUntil(seriesOf(10), 7).time).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(knownUntil(seriesOf(10), 10).time).toHaveLength(10);
    expect(knownUntil(openPage(seriesOf(10), 5, 10), 3).time).toEqual([]);
  });

  it('shows none where others may lie between', () => {
    expect(knownUntil(seriesOf(10), 12).time).toEqual([]);
  });

  it('does not take the bar that is still open for a closed one', () => {
    const { window } = windowOf(10);
    window.show();
    window.forming(bar(10));
    expect(window.page.time.at(-1)).toBe(10);
    expect(window.closedPage.time.at(-1)).toBe(9);
  });
});
