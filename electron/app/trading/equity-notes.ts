import { type EquityPoint, hourEndedBy } from '../../store/trading/equity-repository.ts';

/** What an account was worth since it was last written to the disk. */
export interface EquityNotes {
  note(point: Omit<EquityPoint, 'lowest'>): void;
  /** One for each UTC hour that has one, oldest first: its last, with the lowest of them. */
  readonly waiting: readonly EquityPoint[];
  /** What waits is on the disk. */
  written(): void;
}

/** Many bars may share a transaction; none of their equity is lost for it. */
export function createEquityNotes(): EquityNotes {
  let waiting: EquityPoint[] = [];
  return {
    note(point) {
      const last = waiting.at(-1);
      const isSameHour = last !== undefined && hourEndedBy(last.time) === hourEndedBy(point.time);
      if (isSameHour) waiting.pop();
      waiting.push({ ...point, lowest: isSameHour ? Math.min(last.lowest, point.profit) : point.profit });
    },
    get waiting() {
      return waiting;
    },
    written() {
      waiting = [];
    },
  };
}
