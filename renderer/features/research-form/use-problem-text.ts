import { useT } from '../../locales/translate.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import type { FieldProblem } from './field-problem.ts';

/** Words a problem of a field; null where there is none. */
export function useProblemText(): (problem: FieldProblem | null) => string | null {
  const t = useT();
  const format = useFormat();
  return (problem) => {
    if (problem === null) return null;
    if (problem.kind !== 'out-of-bounds') return t(`explorer.problem.${problem.kind}`);
    return t('explorer.problem.out-of-bounds', {
      minimum: format.plain(problem.minimum),
      maximum: format.plain(problem.maximum),
    });
  };
}
