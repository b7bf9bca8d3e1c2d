import type { JournalRow } from '../../../shared/contract/trading/journal.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { englishCatalog } from '../../locales/catalogs.ts';
import { useT } from '../../locales/translate.tsx';
import { useGuardName } from '../risk/use-guard-name.ts';

/** What a line is, in a word or two; a label that this desk does not know is shown as it is kept. */
export function useLineLabel(): (line: Pick<JournalRow, 'kind' | 'label'>) => string {
  const t = useT();
  const guardName = useGuardName();
  return ({ kind, label }) => {
    if (kind === 'GuardDenied') return guardName(label);
    const id = `journal.label.${label}`;
    if (id in englishCatalog) return t(id as MessageId);
    return kind === 'Decision' && label !== '' ? label : t(`journal.kind.${kind}`);
  };
}
