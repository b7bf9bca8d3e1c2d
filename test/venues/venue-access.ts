import type { ApiKey } from './api-key.ts';
import type { VenueBook } from './book/venue-book.ts';

/** Who may do what with which account of a venue, by which clock. */
export interface VenueAccess {
  readonly book: VenueBook;
  readonly key: ApiKey;
  readonly now: () => number;
}
