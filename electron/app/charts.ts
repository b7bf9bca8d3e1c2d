import { drawing, mostDrawings, type Drawing, type DrawingList } from '../../shared/contract/charts.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { createChangeStream, type ChangeStream } from './change-stream.ts';

interface DrawingRepository {
  list(symbol: string): { readonly id: string; readonly value: unknown }[];
  change(
    symbol: string,
    put: readonly { readonly id: string; readonly value: unknown }[],
    remove: readonly string[],
  ): void;
}

/** A change of the drawings of one symbol. */
export interface DrawingChange {
  readonly symbol: string;
  readonly put: readonly Drawing[];
  readonly remove: readonly string[];
}

export interface ChartService {
  /** The present ones first, then all of them after every change. */
  watchDrawings(symbol: string, signal?: AbortSignal): AsyncGenerator<DrawingList, void, void>;
  changeDrawings(change: DrawingChange): DrawingList;
  close(): void;
}

/** Keeps drawings by symbol, so that every timeframe and every window shows the same ones. */
export function createChartService(repository: DrawingRepository): ChartService {
  const streams = new Map<string, { readonly stream: ChangeStream<DrawingList>; listeners: number }>();
  let revision = 0;

  /** One that no longer reads as a drawing is left where it is and not shown. */
  function read(symbol: string): DrawingList {
    const drawings = repository.list(symbol).flatMap(({ value }) => drawing.safeParse(value).data ?? []);
    return { symbol, revision, drawings };
  }

  return {
    async *watchDrawings(symbol, signal) {
      const entry = streams.get(symbol) ?? { stream: createChangeStream(() => read(symbol)), listeners: 0 };
      streams.set(symbol, entry);
      entry.listeners += 1;
      try {
        yield* entry.stream.follow(signal);
      } finally {
        entry.listeners -= 1;
        if (entry.listeners === 0) streams.delete(symbol);
      }
    },
    changeDrawings({ symbol, put, remove }) {
      const ids = new Set(repository.list(symbol).map(({ id }) => id));
      for (const id of remove) ids.delete(id);
      for (const { id } of put) ids.add(id);
      if (ids.size > mostDrawings) {
        throw new CandlewrightError(
          'CONFLICT',
          `${symbol} would have ${ids.size} drawings; ${mostDrawings} are the most.`,
          'Delete some that are not needed any more.',
        );
      }
      repository.change(
        symbol,
        put.map((value) => ({ id: value.id, value })),
        remove,
      );
      revision += 1;
      streams.get(symbol)?.stream.changed();
      return read(symbol);
    },
    close() {
      for (const { stream } of streams.values()) stream.close();
    },
  };
}
