import { ChartSpline, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { MessageId } from '../../../locales/catalogs.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { useCommands, type Command } from '../../../stores/command-store.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { matchScore } from '../../../ui/match-score.ts';
import { Popover } from '../../../ui/popover.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { addIndicator } from '../view/view-store.ts';
import { useIndicatorList } from './use-indicators.ts';
import styles from './indicators.module.css';

/** Every indicator that the chart can show, to be added with a click; the palette offers them too. */
export function IndicatorMenu({ symbol }: { readonly symbol: string }) {
  const t = useT();
  const client = useClient();
  const infos = useIndicatorList();
  const [text, setText] = useState('');
  useCommands(
    useMemo(
      () =>
        infos.map((info): Command => ({
          id: `chart.indicator.${info.id}`,
          group: 'actions',
          title: { id: `indicator.add.${info.id}` as MessageId },
          keywords: [info.title],
          icon: ChartSpline,
          run: () => void addIndicator(client, symbol, info),
        })),
      [client, infos, symbol],
    ),
  );
  const found = infos.filter(
    (info) => matchScore(text, [t(`indicator.name.${info.id}` as MessageId), info.title]) > 0,
  );
  return (
    <Popover
      align="end"
      aria-label={t('indicator.title')}
      trigger={<IconButton icon={ChartSpline} label={t('indicator.title')} data-testid="indicators" />}
    >
      <div className={styles['menu']}>
        <TextField
          size="small"
          value={text}
          placeholder={t('indicator.search')}
          aria-label={t('indicator.search')}
          onChange={setText}
        />
        <ul>
          {found.map((info) => (
            <li key={info.id}>
              <Button
                look="ghost"
                size="small"
                className={styles['choice']}
                onClick={() => void addIndicator(client, symbol, info)}
              >
                <Plus size={13} aria-hidden />
                <span>{t(`indicator.name.${info.id}` as MessageId)}</span>
                <span className={styles['quiet']}>
                  {t(info.pane === 'own' ? 'indicator.ownPane' : 'indicator.overlay')}
                </span>
              </Button>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className={styles['quiet']}>{t('indicator.none', { text })}</p>}
      </div>
    </Popover>
  );
}
