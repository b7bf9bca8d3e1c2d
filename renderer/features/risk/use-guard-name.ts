import type { MessageId } from '../../locales/catalogs.ts';
import { englishCatalog } from '../../locales/catalogs.ts';
import { useT } from '../../locales/translate.tsx';

/** Guards in the reader's words; one that this desk does not know keeps its id. */
export function useGuardName(): (guard: string) => string {
  const t = useT();
  return (guard) => {
    const id = `risk.guard.${guard}`;
    return id in englishCatalog ? t(id as MessageId) : guard;
  };
}
