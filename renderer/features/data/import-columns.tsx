import type { ImportInspection } from '../../../shared/contract/imports.ts';
import { columnRoles } from '../../../shared/contract/imports.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Select } from '../../ui/select.tsx';
import type { ColumnRole, ImportForm } from './import-form.ts';
import { columnProblem, withRole } from './import-form.ts';
import { changeImport } from './import-store.ts';
import styles from './data.module.css';

export const roleTexts: Readonly<Record<ColumnRole, MessageId>> = {
  time: 'data.wizard.role.time',
  open: 'data.wizard.role.open',
  high: 'data.wizard.role.high',
  low: 'data.wizard.role.low',
  close: 'data.wizard.role.close',
  volume: 'data.wizard.role.volume',
  ignore: 'data.wizard.role.ignore',
};

interface ImportColumnsProps {
  readonly inspection: ImportInspection;
  readonly form: ImportForm;
}

/** Every column of the file with a value of it and what it means. */
export function ImportColumns({ inspection, form }: ImportColumnsProps) {
  const t = useT();
  const client = useClient();
  const roles = form.mapping.columns;
  const problem = columnProblem(roles);
  const options = columnRoles.map((role) => ({ value: role, label: t(roleTexts[role]) }));
  return (
    <>
      <div className={styles['columns']}>
        {inspection.columns.map((column) => {
          const name = column.header ?? t('data.wizard.columnNumber', { number: column.index + 1 });
          const role = roles[column.index] ?? 'ignore';
          return (
            <div
              key={column.index}
              className={styles['column']}
              data-ignored={role === 'ignore' ? '' : undefined}
            >
              <span className={styles['columnName']} title={name}>
                {name}
              </span>
              <Select
                size="small"
                className={styles['role'] ?? ''}
                aria-label={t('data.wizard.role', { column: name })}
                value={role}
                options={options}
                onChange={(next) =>
                  void changeImport(client, {
                    mapping: { ...form.mapping, columns: withRole(roles, column.index, next) },
                  })
                }
              />
              <span className={styles['columnSample']} title={column.sample}>
                {column.sample}
              </span>
            </div>
          );
        })}
      </div>
      {problem?.field === 'columns' && (
        <p className={styles['problem']} role="alert">
          {t(problem.kind === 'missing' ? 'data.wizard.role.missing' : 'data.wizard.role.twice', {
            roles: problem.roles.map((role) => t(roleTexts[role])).join(', '),
          })}
        </p>
      )}
    </>
  );
}
