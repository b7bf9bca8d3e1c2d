import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import {
  type Instrument,
  type InstrumentKey,
  instrumentText,
} from '../../../shared/domain/trading/instrument.ts';
import { type InstrumentUnits, instrumentUnits } from '../../../shared/domain/trading/instrument-units.ts';
import type { InstrumentRepository } from '../../store/trading/instrument-repository.ts';

/** The instruments of one account, as they were at each time. */
export interface InstrumentBook {
  /** As they are now. */
  readonly instruments: readonly Instrument[];
  /** Steps at a time; of a time before the first, the first. Throws NOT_FOUND. */
  unitsAt(key: InstrumentKey, time: EpochMs): InstrumentUnits;
  unitsOf(key: InstrumentKey): InstrumentUnits;
  knows(key: InstrumentKey): boolean;
  /**
   * Keeps an instrument. Of one that is known already only fees, minimums and margin are taken over: fills that were made
   * are read in the steps that it had.
   */
  learn(found: Instrument): Instrument;
}

interface Known {
  readonly since: EpochMs;
  readonly units: InstrumentUnits;
}

export function createInstrumentBook(rows: InstrumentRepository, accountId: string): InstrumentBook {
  const known = new Map<string, Known[]>();
  const add = (since: EpochMs, instrument: Instrument): void => {
    const name = instrumentText(instrument);
    const list = (known.get(name) ?? []).filter((each) => each.since !== since);
    known.set(name, [...list, { since, units: instrumentUnits(instrument) }]);
  };
  for (const { since, instrument } of rows.list(accountId)) add(since, instrument);

  function listOf(key: InstrumentKey): readonly Known[] {
    const list = known.get(instrumentText(key));
    if (list !== undefined) return list;
    throw new CandlewrightError(
      'NOT_FOUND',
      `The account ${accountId} does not know ${key.market}.`,
      'Start a session on it, or order it once.',
    );
  }

  const unitsOf = (key: InstrumentKey): InstrumentUnits => listOf(key).at(-1)!.units;

  return {
    get instruments() {
      return [...known.values()].map((list) => list.at(-1)!.units.instrument);
    },
    unitsAt(key, time) {
      const list = listOf(key);
      return (list.findLast(({ since }) => since <= time) ?? list[0]).units;
    },
    unitsOf,
    knows: (key) => known.has(instrumentText(key)),
    learn(found) {
      const before = known.get(instrumentText(found))?.at(-1);
      const { tickSize, lotSize, contractSize } = before?.units.instrument ?? found;
      const instrument = { ...found, tickSize, lotSize, contractSize };
      const since = before?.since ?? 0;
      rows.save(accountId, { since, instrument });
      add(since, instrument);
      return instrument;
    },
  };
}
