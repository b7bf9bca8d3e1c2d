/** Whose decisions those of the account itself are, in the journal. */
export const accountStrategy = 'account';

/** What the account decides, as the journal names it. Those of a session carry its id as their strategy. */
export const accountActions = {
  begin: 'session-begins',
  end: 'session-ends',
  pause: 'session-paused',
  resume: 'session-resumed',
  capital: 'session-capital',
  memory: 'trader-memory',
  held: 'entries-held',
  watch: 'watch',
  stop: 'entry-stop',
} as const;
