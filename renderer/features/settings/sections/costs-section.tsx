import { useState } from 'react';
import { feeOverride, type Settings } from '../../../../shared/contract/settings.ts';
import { feeProfiles } from '../../../../shared/contract/simulation.ts';
import { useT } from '../../../locales/translate.tsx';
import { useSettings, useUpdateSettings } from '../../../stores/settings.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import { Table } from '../../../ui/table.tsx';
import { Setting, SettingsGroup } from '../setting.tsx';
import styles from '../settings.module.css';

type Profile = (typeof feeProfiles)[number];
type Rates = Settings['feeOverrides'][string];
interface RateDraft {
  readonly maker: number | null;
  readonly taker: number | null;
}

/** Venues whose fees are shares of the notional: these can be replaced by two rates. */
const venues = feeProfiles.filter(({ id, shareTiers }) => id !== 'none' && shareTiers === null);

/** Percent as typed to the fraction that is stored, without the noise of the division. */
function fraction(percent: number): number {
  return Number((percent / 100).toPrecision(12));
}

function ratesOf({ maker, taker }: RateDraft): Rates | null {
  if (maker === null || taker === null) return null;
  const rates = feeOverride.safeParse({ maker: fraction(maker), taker: fraction(taker) });
  return rates.success ? rates.data : null;
}

/** What the reader's account pays at each venue in place of the published table. */
export function CostsSection() {
  const t = useT();
  const format = useFormat();
  const settings = useSettings();
  const update = useUpdateSettings();
  const [drafts, setDrafts] = useState<Readonly<Record<string, RateDraft>>>({});
  if (settings === null) return null;
  const own = settings.feeOverrides;

  const draftOf = ({ id, makerFeeRate, takerFeeRate }: Profile): RateDraft =>
    drafts[id] ?? {
      maker: fraction((own[id]?.maker ?? makerFeeRate) * 10_000),
      taker: fraction((own[id]?.taker ?? takerFeeRate) * 10_000),
    };

  function forgetDraft(id: string): void {
    setDrafts(({ [id]: _gone, ...rest }) => rest);
  }

  function store(id: string, rates: Rates | null): void {
    const { [id]: _before, ...rest } = own;
    update({ feeOverrides: rates === null ? rest : { ...rest, [id]: rates } });
    forgetDraft(id);
  }

  const rate = (profile: Profile, side: 'maker' | 'taker') => {
    const draft = draftOf(profile);
    return (
      <span className={styles['rate']}>
        <NumberField
          size="small"
          step={0.001}
          minimum={side === 'maker' ? -5 : 0}
          maximum={5}
          unit="%"
          aria-label={t(`settings.costs.${side}`, { venue: profile.title })}
          value={draft[side]}
          onChange={(value) => setDrafts({ ...drafts, [profile.id]: { ...draft, [side]: value } })}
          {...(draft[side] === null || ratesOf({ maker: 0, taker: 0, [side]: draft[side] }) === null
            ? { 'aria-invalid': true as const }
            : {})}
        />
      </span>
    );
  };

  const wrong = venues.find((profile) => profile.id in drafts && ratesOf(draftOf(profile)) === null);
  return (
    <SettingsGroup id="costs" title={t('settings.section.costs')} text={t('settings.costs.text')}>
      <Setting label={t('settings.costs.fees')} words={venues.map(({ title }) => title)} isWide>
        <Table
          aria-label={t('settings.costs.fees')}
          rows={venues}
          rowKey={({ id }) => id}
          columns={[
            { key: 'venue', header: t('settings.costs.venue'), cell: ({ title }) => title },
            {
              key: 'published',
              header: t('settings.costs.published'),
              isNumeric: true,
              cell: ({ makerFeeRate, takerFeeRate }) =>
                `${format.percent(makerFeeRate, 3)} / ${format.percent(takerFeeRate, 3)}`,
            },
            {
              key: 'maker',
              header: t('settings.costs.makerShort'),
              cell: (profile) => rate(profile, 'maker'),
            },
            {
              key: 'taker',
              header: t('settings.costs.takerShort'),
              cell: (profile) => rate(profile, 'taker'),
            },
            {
              key: 'state',
              header: t('settings.costs.applies'),
              cell: ({ id }) =>
                id in own ? (
                  <Badge>{t('settings.costs.own')}</Badge>
                ) : (
                  <span className={styles['facts']}>{t('settings.costs.table')}</span>
                ),
            },
            {
              key: 'actions',
              header: '',
              cell: (profile) => {
                const { id } = profile;
                const rates = ratesOf(draftOf(profile));
                return (
                  <span className={styles['actions']}>
                    {id in drafts && (
                      <Button
                        size="small"
                        disabled={rates === null}
                        onClick={() => rates && store(id, rates)}
                      >
                        {t('settings.costs.store')}
                      </Button>
                    )}
                    {(id in own || id in drafts) && (
                      <Button
                        look="ghost"
                        size="small"
                        onClick={() => (id in drafts ? forgetDraft(id) : store(id, null))}
                      >
                        {t(id in drafts ? 'settings.costs.discard' : 'settings.costs.reset')}
                      </Button>
                    )}
                  </span>
                );
              },
            },
          ]}
        />
        {wrong !== undefined && (
          <p role="alert" className={styles['wrong']}>
            {t('settings.costs.wrong', { venue: wrong.title })}
          </p>
        )}
      </Setting>
    </SettingsGroup>
  );
}
