declare const brand: unique symbol;

type Id<Name extends string> = string & { readonly [brand]: Name };

export type JobId = Id<'JobId'>;
export type RunId = Id<'RunId'>;
export type OrderId = Id<'OrderId'>;

/** Brands a text that is known to be such an id. The edges parse; everything inside trusts. */
export function jobId(text: string): JobId {
  return text as JobId;
}

export function runId(text: string): RunId {
  return text as RunId;
}

export function orderId(text: string): OrderId {
  return text as OrderId;
}
