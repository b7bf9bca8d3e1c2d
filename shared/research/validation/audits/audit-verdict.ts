/** One audit's verdict. */
export interface AuditVerdict {
  readonly id: 'look-ahead' | 'warm-up' | 'null';
  /** Null: it could not be judged; `reason` says why. */
  readonly hasPassed: boolean | null;
  readonly checked: number;
  /** All there were to check; more than `checked` when a sample was taken. */
  readonly possible: number;
  /** What was found, one sentence. */
  readonly detail: string;
  /** Open time (epoch ms) of the first bar at fault. */
  readonly firstFaultTime: number | null;
  readonly reason: string | null;
}

/** An audit that could not be judged. */
export function notJudged(id: AuditVerdict['id'], possible: number, reason: string): AuditVerdict {
  return { id, hasPassed: null, checked: 0, possible, detail: 'Not judged.', firstFaultTime: null, reason };
}
