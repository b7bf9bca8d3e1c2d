/** How patient a feed is. All in milliseconds of its clock. */
export interface FeedSettings {
  /** After its close a bar may still change in a venue's history: it is not asked for earlier than this. */
  readonly settleMs: number;
  /** How long the venue's closing word may take before the history is asked instead. */
  readonly closingWordMs: number;
  /** A bar that lacks in the history while later ones are there is believed to be absent so long after its close. */
  readonly absentMs: number;
  /** No word for longer than this is stale; doubled with every alarm in a row. Infinity where silence is no fault. */
  readonly silenceMs: number;
  readonly longestSilenceMs: number;
  /** Wait before the history is asked again: the first one doubles up to the longest, half of it by chance. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** How often the venue's clock is read. */
  readonly skewEveryMs: number;
  /** A clock that is further off than this is noted. */
  readonly skewLimitMs: number;
  /** A bar may lie this far ahead of the venue's clock before it is refused. */
  readonly futureMs: number;
  /** Closed bars that a series without any begins with. */
  readonly firstBars: number;
}

/** What suits venues that push a word every second or two. */
export const usualFeed: FeedSettings = {
  settleMs: 1500,
  closingWordMs: 5000,
  absentMs: 60_000,
  silenceMs: 60_000,
  longestSilenceMs: 600_000,
  firstRetryMs: 500,
  longestRetryMs: 30_000,
  skewEveryMs: 600_000,
  skewLimitMs: 2000,
  futureMs: 5000,
  firstBars: 1,
};
