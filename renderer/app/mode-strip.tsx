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
  const facts = [
    ['positions', `${format.number(account.openPositions)} / ${format.number(account.maxOpenPositions)}`],
    [
      'exposure',
      `${format.points(account.exposureShare, 1)} / ${format.percent(account.maxExposureShare, 1)}`,
    ],
    [
      'day',
      `${format.signedPoints(account.dayChangeShare, 2)} / ${format.percent(-account.dailyLossShare, 2)}`,
    ],
  ] as const;
  return (
    <span className={styles['facts']} data-testid="account-facts">
      {facts.map(([name, text]) => (
        <span key={name}>
          {t(`frame.strip.${name}`)} {text}
        </span>
      ))}
    </span>
  );
}
