import { CloudDownload, RotateCcw, X } from 'lucide-react';
import type { Download } from '../../../../shared/contract/downloads.ts';
import { useHostText } from '../../../locales/host-text.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Badge, type BadgeTone } from '../../../ui/badge.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { utcTimes } from '../../../ui/format/time-format.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PanelColumn, PanelScroll } from '../../../ui/panel-layout.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { showUnlessDisconnected } from '../../../ui/toast.tsx';
import { DownloadForm } from './download-form.tsx';
import { downloadKindTexts, downloadStateTexts } from './download-texts.ts';
import { useDownloads } from './use-downloads.ts';
import styles from './downloads.module.css';
import text from '../../../ui/text.module.css';
import { HelpLink } from '../../../ui/help-link.tsx';

const tones: Readonly<Record<Download['state'], BadgeTone>> = {
  waiting: 'neutral',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  cancelled: 'neutral',
  interrupted: 'warning',
};

const isOpen = ({ state }: Download): boolean => state === 'waiting' || state === 'running';

/** Candles, funding and open interest from venues: the form, and what is under way. */
export function DownloadsPanel() {
  return (
    <PanelColumn>
      <DownloadForm />
      <DownloadList />
    </PanelColumn>
  );
}

function DownloadList() {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  const client = useClient();
  const { value, error } = useDownloads();
  if (error !== null) return <ErrorState error={error} />;
  if (value === null) return <Skeleton rows={3} />;
  if (value.length === 0) {
    return (
      <EmptyState
        icon={CloudDownload}
        title={t('data.downloads.none')}
        actions={<HelpLink to={{ kind: 'page', page: 'data', heading: 'download-from-a-venue' }} />}
      >
        {t('data.downloads.none.text')}
      </EmptyState>
    );
  }
  const act = (work: Promise<unknown>): void => void work.catch(showUnlessDisconnected);
  const columns: readonly TableColumn<Download>[] = [
    {
      key: 'state',
      header: t('data.downloads.state'),
      width: 92,
      sortBy: ({ state }) => state,
      cell: ({ state }) => <Badge tone={tones[state]}>{t(downloadStateTexts[state])}</Badge>,
    },
    {
      key: 'what',
      header: t('data.column.symbol'),
      sortBy: ({ symbol }) => symbol,
      cell: ({ symbol, request }) => (
        <>
          <span className={text['strong']}>{symbol}</span>{' '}
          <span className={text['secondary']}>
            {request.timeframe ?? ''} {request.kind === 'candles' ? '' : t(downloadKindTexts[request.kind])}
          </span>
        </>
      ),
    },
    {
      key: 'range',
      header: t('data.downloads.range'),
      unit: utcTimes.name,
      cell: ({ request }) =>
        `${utcTimes.date(request.from)} – ${request.to === undefined ? t('data.downloads.now') : utcTimes.date(request.to - 1)}`,
    },
    {
      key: 'progress',
      header: t('data.downloads.progress'),
      width: '16%',
      cell: (download) => <PageProgress download={download} />,
    },
    {
      key: 'rows',
      header: t('data.downloads.rows'),
      isNumeric: true,
      sortBy: ({ rows }) => rows,
      cell: ({ rows }) => format.number(rows),
    },
    {
      key: 'absent',
      header: <span title={t('data.downloads.absent.hint')}>{t('data.downloads.absent')}</span>,
      isNumeric: true,
      cell: ({ absentRows }) => format.number(absentRows),
    },
    {
      key: 'note',
      header: t('data.downloads.note'),
      width: '24%',
      cell: ({ failure, note }) =>
        failure === null ? (
          <span className={styles['note']} title={note === null ? undefined : hostText(note)}>
            {note === null ? '' : hostText(note)}
          </span>
        ) : (
          <span
            className={styles['failure']}
            title={`${hostText(failure.message)} ${hostText(failure.remedy)}`}
          >
            {hostText(failure.message)} {hostText(failure.remedy)}
          </span>
        ),
    },
    {
      key: 'act',
      header: <span className={text['screenReader']}>{t('data.column.actions')}</span>,
      width: 40,
      cell: (download) =>
        isOpen(download) ? (
          <IconButton
            icon={X}
            label={t('data.downloads.cancel', { symbol: download.symbol })}
            onClick={() => act(client.downloads.cancel({ id: download.id }))}
          />
        ) : download.state === 'done' ? null : (
          <IconButton
            icon={RotateCcw}
            label={t('data.downloads.resume', { symbol: download.symbol })}
            onClick={() => act(client.downloads.resume({ id: download.id }))}
          />
        ),
    },
  ];
  return (
    <PanelScroll>
      <Table aria-label={t('data.downloads.label')} rows={value} columns={columns} rowKey={({ id }) => id} />
    </PanelScroll>
  );
}

function PageProgress({ download }: { readonly download: Download }) {
  const t = useT();
  const format = useFormat();
  const { state, donePages, allPages } = download;
  const pages =
    allPages === null
      ? t('data.downloads.pages', { done: format.number(donePages) })
      : t('data.downloads.pagesOf', { done: format.number(donePages), all: format.number(allPages) });
  if (state !== 'running') return <span className={text['secondary']}>{donePages > 0 ? pages : ''}</span>;
  return (
    <span className={styles['progress']} title={pages}>
      <Progress
        size="small"
        value={allPages === null || allPages === 0 ? null : donePages / allPages}
        aria-label={t('data.downloads.progressOf', { symbol: download.symbol })}
      />
      <span className={text['secondary']}>{pages}</span>
    </span>
  );
}
