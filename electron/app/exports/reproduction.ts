import type { BacktestReport, BacktestRequest } from '../../../shared/contract/backtests.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { tradesHashOf } from '../backtest-report.ts';
import { contentHashOf } from '../capsule.ts';

type Reproduction = BacktestReport['reproduction'];

/** The request with everything the report knows filled in, so that no default of this program slips in. */
function requestOf(report: BacktestReport): BacktestRequest {
  return { ...report.request, params: report.params };
}

/**
 * Whether an imported backtest is what its capsule gives: its own hashes first, then the run itself where the same data,
 * strategy and engine are here. `run` runs a request on this machine.
 */
export async function reproductionOf(
  imported: BacktestReport,
  run: (request: BacktestRequest) => Promise<BacktestReport>,
): Promise<Reproduction> {
  const { hash, ...sealed } = imported.capsule;
  if (contentHashOf(sealed) !== hash)
    return { state: 'differs', reason: 'The capsule was changed: its hash does not fit its content.' };
  if (tradesHashOf(imported.trades) !== imported.tradesHash)
    return { state: 'differs', reason: 'The trades were changed: their hash does not fit them.' };
  let again: BacktestReport;
  try {
    again = await run(requestOf(imported));
  } catch (error) {
    if (!(error instanceof CandlewrightError)) throw error;
    return { state: 'not-checked', reason: `The hashes fit; it was not run again: ${error.message}` };
  }
  if (again.capsule.hash !== hash) {
    const other = (
      [
        ['dataHash', 'the candles here are others'],
        ['engineVersion', 'the engine here is another version'],
        ['strategyVersion', 'the strategy here is another version'],
        ['strategySourceHash', 'the strategy file here is another'],
        ['costTableHash', 'the cost tables here are others'],
      ] as const
    ).find(([name]) => again.capsule[name] !== imported.capsule[name]);
    return {
      state: 'not-checked',
      reason: `The hashes fit; it cannot be run again here: ${other?.[1] ?? 'the rules here are others'}.`,
    };
  }
  return again.tradesHash === imported.tradesHash
    ? { state: 'byte-for-byte', reason: 'Run again here, the capsule gave the same trades, byte for byte.' }
    : { state: 'differs', reason: 'Run again here, the same capsule gave other trades.' };
}
