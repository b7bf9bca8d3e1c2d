export interface DownloadProgress {
  readonly donePages: number;
  /** Null where the venue does not say how many there are. */
  readonly allPages: number | null;
  readonly rows: number;
}

/** Where rows go. The next page is asked for when `keep` has settled, so what it kept survives whatever comes after. */
export interface DownloadSink<Row> {
  keep(rows: readonly Row[]): Promise<void> | void;
  progress?(progress: DownloadProgress): void;
}
