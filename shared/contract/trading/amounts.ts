import { z } from 'zod';

/** An exact number as plain decimal text: `-12.50`. Money, prices and quantities cross the contract as this alone. */
export const decimalText = z.string().regex(/^-?\d{1,30}(\.\d{1,20})?$/);

/** The same as a person types it: above zero. */
export const amountText = z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, 'a number such as 12.5');

export const accountId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,30}$/, 'small letters, digits and -, at most 31');

/** One or more rows by key that changed, and keys of those that are gone. */
export function rowChanges<Row extends z.ZodType>(row: Row) {
  return z.object({ changed: z.array(row), removed: z.array(z.string()) });
}
