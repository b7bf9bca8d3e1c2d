import { SlidersHorizontal } from 'lucide-react';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import type { PriceChart } from '../price-chart.ts';
import { barStyles, changeView, priceScales, useChartView } from './view-store.ts';
import styles from './view.module.css';

/** How bars and prices are drawn. */
export function ViewMenu({ chart }: { readonly chart: PriceChart | null }) {
  const t = useT();
  const client = useClient();
  const { barStyle, scale, hasVolume, isMagnet } = useChartView();
  return (
    <Popover
      align="end"
      aria-label={t('chart.view.title')}
      trigger={<IconButton icon={SlidersHorizontal} label={t('chart.view.title')} data-testid="chart-view" />}
    >
      <div className={styles['menu']}>
        <Field
          label={t('chart.view.bars')}
          {...(barStyle === 'heikin-ashi' ? { hint: t('chart.view.heikinHint') } : {})}
        >
          {(control) => (
            <Select
              {...control}
              size="small"
              value={barStyle}
              options={barStyles.map((one) => ({ value: one, label: t(`chart.view.${one}`) }))}
              onChange={(next) => changeView(client, { barStyle: next })}
            />
          )}
        </Field>
        <Field label={t('chart.view.scale')}>
          {() => (
            <Segmented
              size="small"
              isFullWidth
              aria-label={t('chart.view.scale')}
              value={scale}
              options={priceScales.map((one) => ({ value: one, label: t(`chart.view.${one}`) }))}
              onChange={(next) => changeView(client, { scale: next })}
            />
          )}
        </Field>
        <Switch
          label={t('chart.view.volume')}
          isOn={hasVolume}
          onChange={(next) => changeView(client, { hasVolume: next })}
        />
        <Switch
          label={t('chart.view.magnet')}
          isOn={isMagnet}
          onChange={(next) => changeView(client, { isMagnet: next })}
        />
        <Button size="small" onClick={() => chart?.fitPrices()}>
          {t('chart.view.fitPrices')}
        </Button>
      </div>
    </Popover>
  );
}
