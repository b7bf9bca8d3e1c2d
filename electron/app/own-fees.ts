import type { Settings } from '../../shared/contract/settings.ts';
import type { SimulationOptions } from '../../shared/contract/simulation.ts';

/**
 * The same request at what this user's account pays, where the settings say so for the venue it names. The rates take the
 * place of the name, so that the report and its capsule hold what was paid, wherever they are read.
 */
export function atOwnFees<Request extends { readonly simulation: SimulationOptions }>(
  request: Request,
  { feeOverrides }: Pick<Settings, 'feeOverrides'>,
): Request {
  const { fees } = request.simulation;
  const own = Object.hasOwn(feeOverrides, fees) ? feeOverrides[fees] : undefined;
  if (own === undefined) return request;
  return { ...request, simulation: { ...request.simulation, fees: `${own.maker}/${own.taker}` } };
}
