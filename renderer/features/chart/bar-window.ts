import type { Bar, CandlePage } from './bars.ts';
import { barAt, indexAtOrBefore, joinPages, openPage } from './bars.ts';

/** Part of a series as the host gives it. */
export interface LoadedPage extends CandlePage {
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

interface AskedRange {
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
}

/** What a window of bars needs of the chart that shows it. */
export interface WindowChart {
  setCandles(page: CandlePage): void;
  /** Draws the page anew after `added` bars came at its left; negative when some went. */
  redraw(added: number): void;
  put(bar: Bar): void;
  /** Positions in the page that are in view. */
  visibleBars(): { readonly from: number; readonly to: number } | null;
}

interface BarWindowOptions {
  readonly chart: WindowChart;
  readonly ask: (range: AskedRange) => Promise<LoadedPage>;
  readonly onChange: () => void;
  readonly onFailure: (error: unknown) => void;
  /** A window that grows loses its oldest bars beyond one and a half times these. */
  readonly growingBars: number;
  /** Nothing that opens at or after this is shown; infinite without a replay. */
  readonly until: number;
}

/** Bars that are asked for at once. */
export const pageBars = 3_000;
/** Bars that a chart holds at most by scrolling: as many as the library draws without a pause. */
export const mostBars = 30_000;

/**
 * The bars of a series that a chart holds: one unbroken part, which grows to either side as the view nears its edge and
 * loses what is far from the view. One question at a time.
 */
export class BarWindow {
  private readonly options: BarWindowOptions;
  private bars: CandlePage;
  private hasOlder: boolean;
  private hasNewer = false;
  private reached: number;
  private dropped = 0;
  private until: number;
  private isBusy = false;
  private isClosed = false;
  /** Something came while another question was open. */
  private isBehind = false;

  constructor(first: CandlePage, hasOlder: boolean, options: BarWindowOptions) {
    this.options = options;
    this.until = options.until;
    this.bars = openPage(first, 0, first.time.length);
    this.hasOlder = hasOlder;
    this.reached = this.bars.time.at(-1) ?? 0;
  }

  /** It grows in place. */
  get page(): CandlePage {
    return this.bars;
  }

  /** A copy without the bar that is still open. */
  get closedPage(): CandlePage {
    return openPage(this.bars, 0, indexAtOrBefore(this.bars.time, this.reached) + 1);
  }

  /** Open of the last bar that has closed. */
  get closedUntil(): number {
    return this.reached;
  }

  /** Bars that were dropped at the left while the window grew. */
  get hidden(): number {
    return this.dropped;
  }

  /** Puts the bars on the chart. */
  show(): void {
    this.options.chart.setCandles(this.bars);
    this.options.onChange();
  }

  /** What is still being asked for comes to nothing. */
  close(): void {
    this.isClosed = true;
  }

  /** The view nears the left edge. */
  async older(): Promise<void> {
    const first = this.bars.time[0];
    if (!this.hasOlder || first === undefined) return;
    const excess = this.bars.time.length + pageBars - mostBars;
    const visible = this.options.chart.visibleBars();
    // What would go at the right is in view.
    if (excess > 0 && visible !== null && visible.to > this.bars.time.length - excess) return;
    await this.once(async () => {
      const page = await this.options.ask({ to: first, limit: pageBars });
      if (this.isClosed) return;
      const kept = openPage(this.bars, 0, Math.min(this.bars.time.length, mostBars - page.time.length));
      if (kept.time.length < this.bars.time.length) this.hasNewer = true;
      this.take(joinPages(page, kept), page.hasOlder, this.hasNewer);
      this.options.chart.redraw(page.time.length);
      this.options.onChange();
    });
  }

  /** The view nears the right edge of a window that does not hold the newest bars. */
  async newer(): Promise<void> {
    const last = this.bars.time.at(-1);
    if (!this.hasNewer || last === undefined) return;
    await this.once(async () => {
      const page = this.capped(await this.options.ask({ from: last + 1, limit: pageBars }));
      if (this.isClosed) return;
      const cut = Math.max(0, this.bars.time.length + page.time.length - mostBars);
      const kept = openPage(this.bars, cut, this.bars.time.length);
      this.take(joinPages(kept, page), this.hasOlder || cut > 0, page.hasNewer);
      this.options.chart.redraw(-cut);
      this.options.onChange();
    });
  }

  /** Holds the bars around a time. */
  async around(timeMs: number): Promise<void> {
    const [first, last] = [this.bars.time[0], this.bars.time.at(-1)];
    if (first !== undefined && last !== undefined && timeMs >= first && timeMs <= last) return;
    if (first !== undefined && timeMs < first && !this.hasOlder) return;
    if (last !== undefined && timeMs > last && !this.hasNewer) return;
    await this.once(async () => {
      const at = Math.min(timeMs, this.until);
      const limit = pageBars / 2;
      const before = await this.options.ask({ to: at, limit });
      const after = this.capped(await this.options.ask({ from: at, limit }));
      this.replace(joinPages(before, after), before.hasOlder, after.hasNewer);
    });
  }

  /** Holds the newest bars again. */
  async latest(): Promise<void> {
    if (this.hasNewer) await this.newest(pageBars);
  }

  /** Holds as many bars as it may, up to the newest. */
  async all(): Promise<void> {
    if (this.hasNewer || (this.hasOlder && this.bars.time.length < mostBars)) await this.newest(mostBars);
  }

  /** The newest bars up to a time that a replay has reached; those at hand go on from where they are. */
  async reach(until: number): Promise<void> {
    const isBack = until < this.until;
    this.until = until;
    if (isBack || this.bars.time.length === 0) await this.newest(pageBars);
    else await this.catchUp();
  }

  /** Bars that closed while nobody listened. */
  async catchUp(): Promise<void> {
    if (this.hasNewer) return;
    if (this.bars.time.length === 0) return this.newest(pageBars);
    if (this.isBusy) {
      this.isBehind = true;
      return;
    }
    await this.once(async () => {
      const page = this.capped(await this.options.ask({ from: this.reached + 1, limit: pageBars }));
      if (this.isClosed) return;
      if (page.hasNewer && this.until === Number.POSITIVE_INFINITY) {
        const newest = await this.options.ask({ limit: pageBars });
        this.replace(newest, newest.hasOlder, false);
        return;
      }
      for (let i = 0; i < page.time.length; i += 1) this.closed(barAt(page, i));
      this.options.onChange();
    });
  }

  /** Lets a replay show bars that open before this. */
  allow(until: number): void {
    this.until = Math.max(this.until, until);
  }

  /** A bar that has closed. */
  closed(bar: Bar): void {
    if (this.hasNewer) return;
    this.put(bar);
    this.reached = Math.max(this.reached, bar.time);
  }

  /** The newest state of a bar that is still open. */
  forming(bar: Bar): void {
    if (!this.hasNewer && bar.time > this.reached) this.put(bar);
  }

  private put(bar: Bar): void {
    const { chart, growingBars } = this.options;
    chart.put(bar);
    const excess = this.bars.time.length - growingBars;
    if (excess < growingBars / 2) return;
    // Every update costs the library a look at every bar, so a page that grows must not grow for ever.
    const visible = chart.visibleBars();
    if (visible !== null && visible.from < excess) return;
    for (const column of Object.values(this.bars)) column.splice(0, excess);
    this.hasOlder = true;
    this.dropped += excess;
    chart.redraw(-excess);
  }

  private async newest(limit: number): Promise<void> {
    await this.once(async () => {
      const to = Number.isFinite(this.until) ? { to: this.until } : {};
      const page = await this.options.ask({ ...to, limit });
      this.replace(page, page.hasOlder, false);
    });
  }

  private replace(page: CandlePage, hasOlder: boolean, hasNewer: boolean): void {
    if (this.isClosed) return;
    this.take(page, hasOlder, hasNewer);
    this.show();
  }

  /** The page stays the same object: the chart holds it. */
  private take(page: CandlePage, hasOlder: boolean, hasNewer: boolean): void {
    this.bars.time = page.time;
    this.bars.open = page.open;
    this.bars.high = page.high;
    this.bars.low = page.low;
    this.bars.close = page.close;
    this.bars.volume = page.volume;
    this.hasOlder = hasOlder;
    this.hasNewer = hasNewer;
    this.reached = page.time.at(-1) ?? this.reached;
  }

  /** A page without what lies ahead of a replay. */
  private capped(page: LoadedPage): LoadedPage {
    const end = page.time.findIndex((time) => time >= this.until);
    return end < 0 ? page : { ...openPage(page, 0, end), hasOlder: page.hasOlder, hasNewer: false };
  }

  private async once(work: () => Promise<void>): Promise<void> {
    if (this.isBusy || this.isClosed) return;
    this.isBusy = true;
    try {
      await work();
    } catch (error) {
      if (!this.isClosed) this.options.onFailure(error);
    } finally {
      this.isBusy = false;
    }
    if (!this.isBehind || this.isClosed) return;
    this.isBehind = false;
    await this.catchUp();
  }
}
