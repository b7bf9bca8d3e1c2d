import { useMemo } from 'react';
import { narrowSpace, undefinedMark } from '../../../ui/format/number-format.ts';
import { useFormat } from '../../../ui/format/use-format.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Sizes as disks count them, in thousands: `412 kB`, `11.3 MB`. */
export function useBytes(): (bytes: number | null) => string {
  const format = useFormat();
  return useMemo(
    () => (bytes) => {
      if (bytes === null) return undefinedMark;
      const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
      const value = bytes / 1000 ** power;
      return `${format.number(value, power === 0 || value >= 100 ? 0 : 1)}${narrowSpace}${units[power]}`;
    },
    [format],
  );
}
