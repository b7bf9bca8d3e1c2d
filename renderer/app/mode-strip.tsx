import { useT } from '../locales/translate.tsx';
import { modeOfWindow } from '../stores/trading-mode.ts';
import { useChosenAccount, useTradingStore } from '../stores/trading-store.ts';
import { useFormat } from '../ui/format/use-format.ts';
import styles from './shell.module.css';

/** The mode in words over the whole width, on every screen, and how much of its limits the account uses. */
export function ModeStrip() {
  const t = useT();
  const mode = modeOfWindow(useTradingStore((store) => store.accounts));
  return (
    <div
      className={styles['strip']}
      role="note"
      aria-label={t('frame.strip.title')}
      data-mode={mode ?? undefined}
    >
      {mode !== null && (
        <>
          <b>{t(`kit.mode.${mode}`)}</b>
          <span>{t(`frame.strip.${mode}`)}</span>
          <LimitFacts />
        </>
      )}
    </div>
  );
}

/** Positions, exposure and the day of the chosen account, each against its limit. */
function LimitFacts() {
  const t = useT();
  const format = useFormat();
  const account = useChosenAccount();
  if (account === null) return null;
  const {
    openPositions,
    restingPositions,
    maxOpenPositions,
    exposureShare,
    restingShare,
    maxExposureShare,
    dayChangeShare,
    dailyLossShare,
  } = account;
  const points = (share: number | null): string => format.points(share, 1);
  const facts = [
    ['positions', usedOf(openPositions, restingPositions, format.number(maxOpenPositions), format.number)],
    ['exposure', usedOf(exposureShare, restingShare, format.percent(maxExposureShare, 1), points)],
    ['day', `${format.signedPoints(dayChangeShare, 2)} / ${format.percent(-dailyLossShare, 2)}`],
  ] as const;
  return (
    <span className={styles['facts']} data-testid="account-facts" title={t('frame.strip.hint')}>
      {facts.map(([name, text]) => (
        <span key={name}>
          {t(`frame.strip.${name}`)} {text}
        </span>
      ))}
    </span>
  );
}

/** What is held and what rests, which the limits count as if it were held: `2 + 1 / 5`. */
function usedOf(
  held: number | null,
  resting: number | null,
  limit: string,
  write: (value: number | null) => string,
): string {
  return `${write(held)}${resting === null || resting === 0 ? '' : ` + ${write(resting)}`} / ${limit}`;
}
