import { useLanguage, useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { undefinedMark } from '../../ui/format/number-format.ts';
import { utcTimes } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import type { ImportIssue } from './issue-texts.ts';
import { countedKinds, issueTexts } from './issue-texts.ts';
import styles from './data.module.css';

interface ImportIssuesProps {
  readonly issues: readonly ImportIssue[];
  readonly counts: Readonly<Record<string, number>>;
}

/** What is wrong with a file: how much of each kind, then the worst cases with their rows. */
export function ImportIssues({ issues, counts }: ImportIssuesProps) {
  const t = useT();
  const language = useLanguage();
  const format = useFormat();
  const kinds = countedKinds(counts);
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return <p className={styles['good']}>{t('data.wizard.issues.none')}</p>;

  const columns: readonly TableColumn<ImportIssue>[] = [
    {
      key: 'row',
      header: t('data.wizard.row'),
      isNumeric: true,
      width: 64,
      cell: (issue) => (issue.row === null ? undefinedMark : format.number(issue.row)),
    },
    {
      key: 'kind',
      header: t('data.wizard.issue.kind'),
      // The host words details in English; the kind is in the reader's language.
      cell: (issue) => (
        <span title={issue.message}>{language === 'en' ? issue.message : t(issueTexts[issue.kind])}</span>
      ),
    },
    {
      key: 'time',
      header: t('data.wizard.time'),
      cell: (issue) => utcTimes.dateTime(issue.time),
      width: 120,
    },
    {
      key: 'effect',
      header: t('data.wizard.issue.effect'),
      width: 80,
      cell: (issue) =>
        issue.severity === 'error' ? (
          <Badge tone="bad">{t('data.wizard.issue.left')}</Badge>
        ) : (
          <Badge tone="warning">{t('data.wizard.issue.kept')}</Badge>
        ),
    },
  ];
  return (
    <>
      <div className={styles['counts']}>
        {kinds.map(({ kind, count }) => (
          <span key={kind}>
            <b>{format.number(count)}</b> {t(issueTexts[kind])}
          </span>
        ))}
      </div>
      <div className={styles['issues']}>
        <Table
          aria-label={t('data.wizard.issues')}
          rows={issues}
          columns={columns}
          rowKey={(issue) => `${issue.kind} ${issue.row ?? ''} ${issue.time ?? ''} ${issue.message}`}
          isDense
        />
      </div>
      {issues.length < total && (
        <p className={styles['quiet']}>
          {t('data.wizard.issues.more', { count: format.number(issues.length) })}
        </p>
      )}
    </>
  );
}
