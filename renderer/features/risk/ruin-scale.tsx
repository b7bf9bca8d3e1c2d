import type { CSSProperties } from 'react';
import type { RuinMap } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { undefinedMark } from '../../ui/format/number-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import styles from './ruin-map.module.css';

/** Room beyond the outermost mark, as a share of the width. */
const room = 0.04;

/** Price, levels, the last stop and the liquidation on one scale, so that their order is seen before it is read. */
export function RuinScale({ map }: { readonly map: RuinMap }) {
  const t = useT();
  const format = useFormat();
  const stop = map.levels.at(-1)?.stopAfter ?? null;
  const liquidation = map.liquidation.price;
  const marks = [map.price, ...map.levels.map(({ price }) => price), stop, liquidation];
  const places = marks.map((text) => (text === null ? Number.NaN : Number(text)));
  const known = places.filter(Number.isFinite);
  const low = Math.min(...known);
  const width = Math.max(...known) - low;
  if (!(width > 0)) return null;
  const placeOf = (text: string): number => room + ((Number(text) - low) / width) * (1 - 2 * room);
  const at = (text: string): CSSProperties => ({ left: `${placeOf(text) * 100}%` });
  /** Names at the edges stay inside. */
  const edge = (text: string) => (placeOf(text) < 0.1 ? 'left' : placeOf(text) > 0.9 ? 'right' : 'none');
  const isLong = stop === null || Number(stop) < Number(map.price);
  return (
    <div
      className={styles['scale']}
      role="img"
      aria-label={t('risk.ruin.scale', {
        price: format.decimal(map.price),
        levels: map.levels.length,
        stop: stop === null ? undefinedMark : format.decimal(stop),
        liquidation: liquidation === null ? undefinedMark : format.decimal(liquidation),
      })}
    >
      <span className={styles['line']} />
      {liquidation !== null && (
        <>
          <span
            className={styles['ruin']}
            style={
              isLong
                ? { left: 0, right: `calc(100% - ${at(liquidation).left})` }
                : { ...at(liquidation), right: 0 }
            }
          />
          <span
            className={styles['mark']}
            data-kind="liquidation"
            data-edge={edge(liquidation)}
            style={at(liquidation)}
          >
            <i>{t('risk.ruin.scale.liquidation')}</i>
          </span>
        </>
      )}
      {stop !== null && (
        <span className={styles['mark']} data-kind="stop" data-edge={edge(stop)} style={at(stop)}>
          <i>{t('risk.ruin.scale.stop')}</i>
        </span>
      )}
      {map.levels.map(({ level, price }) => (
        <span key={level} className={styles['mark']} data-kind="level" style={at(price)}>
          <i>{level}</i>
        </span>
      ))}
      <span className={styles['mark']} data-kind="price" data-edge={edge(map.price)} style={at(map.price)}>
        <i>{t('risk.ruin.scale.price')}</i>
      </span>
    </div>
  );
}
