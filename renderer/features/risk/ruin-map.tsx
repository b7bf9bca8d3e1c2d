import type { RuinMap as RuinMapData } from '../../../shared/contract/trading/risk.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { undefinedMark } from '../../ui/format/number-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Note } from '../../ui/note.tsx';
import { DenialList } from './denial-list.tsx';
import { useLoss, useMoneyDecimals } from './loss-text.tsx';
import { RuinScale } from './ruin-scale.tsx';
import { RuinFunding, RuinGaps, RuinLevels } from './ruin-tables.tsx';
import text from '../../ui/text.module.css';
import styles from './ruin-map.module.css';

/** What a grid may cost at the worst: all levels filled, a jump past the stop, funding, liquidation, and the guards. */
export function RuinMap({ map }: { readonly map: RuinMapData }) {
  const t = useT();
  const hostText = useHostText();
  if (map.reason !== null && map.levels.length === 0) {
    return (
      <Note tone="warning" title={t('risk.ruin.none')}>
        {hostText(map.reason)}
      </Note>
    );
  }
  return (
    <section className={styles['map']} aria-label={t('risk.ruin.label')} data-testid="ruin-map">
      {map.reason !== null && <Note tone="warning">{hostText(map.reason)}</Note>}
      <Headline map={map} />
      <RuinScale map={map} />
      <RuinLevels map={map} />
      <div className={styles['pair']}>
        <RuinGaps map={map} />
        <RuinFunding map={map} />
      </div>
      <div className={styles['block']}>
        <h4 className={styles['title']}>{t('risk.ruin.guards')}</h4>
        {map.denials.length === 0 ? (
          <Note tone="good">{t('risk.ruin.allowed')}</Note>
        ) : (
          <DenialList denials={map.denials} />
        )}
      </div>
    </section>
  );
}

function Headline({ map }: { readonly map: RuinMapData }) {
  const t = useT();
  const format = useFormat();
  const loss = useLoss();
  const { full, currency, liquidation } = map;
  const money = useMoneyDecimals(currency);
  const unit = <span className={text['unit']}> {currency}</span>;
  const hasLoss = full.lossAtStop !== null;
  return (
    <div className={styles['figures']}>
      <Figure
        isLarge
        label={t(hasLoss ? 'risk.ruin.full' : 'risk.ruin.full.noStop')}
        value={
          hasLoss ? (
            <>
              {loss.amount(full.lossAtStop, money)}
              {unit}
            </>
          ) : (
            <FigureText undefinedBecause={t('risk.ruin.noStop')}>{undefinedMark}</FigureText>
          )
        }
        note={
          full.lossShare === null ? null : t('risk.ruin.ofEquity', { share: loss.percent(full.lossShare) })
        }
      />
      <Figure
        label={t('risk.ruin.notional')}
        value={
          <>
            {format.decimal(full.notional, money)}
            {unit}
          </>
        }
        note={t('risk.ruin.ofEquity', { share: format.percent(full.exposureShare) })}
      />
      <Figure
        label={t('risk.ruin.margin')}
        value={
          <>
            {format.decimal(full.margin, money)}
            {unit}
          </>
        }
        note={t('risk.ruin.freeMargin', { share: format.percent(full.freeMarginShare) })}
      />
      <Figure
        label={t('risk.ruin.liquidation')}
        value={
          <FigureText undefinedBecause={t('risk.ruin.liquidation.none')}>
            {format.decimal(liquidation.price)}
          </FigureText>
        }
        note={<Liquidation liquidation={liquidation} />}
      />
    </div>
  );
}

function Liquidation({ liquidation }: Pick<RuinMapData, 'liquidation'>) {
  const t = useT();
  const format = useFormat();
  const { price, distance, isStopFirst, beyondStop } = liquidation;
  if (price === null) return t('risk.ruin.liquidation.none');
  return (
    <span className={styles['liquidation']}>
      {distance !== null && (
        <span>{t('risk.ruin.liquidation.away', { share: format.percent(Math.abs(distance)) })}</span>
      )}
      {isStopFirst ? (
        <Badge tone="good">
          {beyondStop === null
            ? t('risk.ruin.stopFirst.plain')
            : t('risk.ruin.stopFirst', { share: format.percent(Math.abs(beyondStop)) })}
        </Badge>
      ) : (
        <Badge tone="bad">{t('risk.ruin.liquidatedFirst')}</Badge>
      )}
    </span>
  );
}
