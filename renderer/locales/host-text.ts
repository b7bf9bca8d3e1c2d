import { frenchAlertPatterns, frenchAlertTexts } from './alert-text.ts';
import { frenchConditionPatterns, frenchConditionTexts } from './condition-text.ts';
import { frenchFeedPatterns, frenchFeedTexts } from './feed-text.ts';
import { frenchGuardPatterns, frenchGuardTexts } from './guard-text.ts';
import { frenchJournalText } from './journal-text.ts';
import { frenchNoticePatterns, frenchNoticeTexts } from './notice-text.ts';
import { frenchOrderProblemPatterns, frenchOrderProblemTexts } from './order-problem-text.ts';
import { frenchQualityPatterns, frenchQualityTexts } from './quality-text.ts';
import { frenchStrategyTexts } from './strategy-text.ts';
import { frenchVenuePatterns, frenchVenueTexts } from './venue-text.ts';
import { frenchTradingPatterns, frenchTradingTexts } from './trading-text.ts';
import { useLanguage } from './translate.tsx';
import type { Language } from './language.ts';

/**
 * What the host says in English about strategies and results, in French. Strategies bring their own words, so a strategy
 * file needs no entry here: a text that is not listed is shown as the host wrote it.
 */
const frenchTexts: Readonly<Record<string, string>> = {
  ...frenchStrategyTexts,
  ...frenchVenueTexts,
  ...frenchFeedTexts,
  ...frenchQualityTexts,
  ...frenchConditionTexts,
  ...frenchAlertTexts,
  ...frenchGuardTexts,
  ...frenchTradingTexts,
  ...frenchOrderProblemTexts,
  ...frenchNoticeTexts,
  'The candles are synthetic: the result says nothing about a market.':
    'Les bougies sont synthétiques : le résultat ne dit rien d’un marché.',
  'Touch fills are optimistic: a queue would often not have filled.':
    'L’exécution au contact est optimiste : dans une file d’attente, l’ordre ne serait souvent pas exécuté.',
  'The run pays no costs.': 'Ce calcul ne paie aucun frais.',
  'Some of the regulatory fee rates of this range, or their dates, are not confirmed.':
    'Certains taux des frais réglementaires de cette période, ou leurs dates, ne sont pas confirmés.',
  'The stitched account was ruined.': 'Le compte mis bout à bout est ruiné.',
  'The kernel and the event engine disagree: do not use this run.':
    'Le noyau et le moteur d’événements divergent : n’utilisez pas ce calcul.',
  'The account was ruined: equity reached zero and the run stopped there.':
    'Le compte est ruiné : le capital est tombé à zéro et le calcul s’est arrêté là.',
  'The last position was closed by the end of the data.':
    'La dernière position a été fermée par la fin des données.',
};

/** Sentences with figures in them; the groups of the pattern fill the template. */
const frenchPatterns: readonly (readonly [RegExp, string])[] = [
  [/^Grade C is for paper trading only\.$/, 'La note C ne permet que le trading papier.'],
  [/^Grade ([DF]) is not tradable\.$/, 'La note $1 ne permet pas de trader.'],
  [
    /^The grade depends on what is assumed to happen inside a bar\.$/,
    'La note dépend de ce que l’on suppose à l’intérieur d’une bougie.',
  ],
  [/^The look-ahead audit failed\.$/, 'L’audit de regard en avant a échoué.'],
  [/^The warm-up audit failed\.$/, 'L’audit de préchauffage a échoué.'],
  [/^The null audit failed\.$/, 'L’audit nul a échoué.'],
  [
    /^The kernel and the event engine disagree about the trades\.$/,
    'Le noyau et le moteur d’événements ne s’accordent pas sur les trades.',
  ],
  [
    /^(\d+) out-of-sample trades are too few for the statistics\.$/,
    '$1 trades hors échantillon ne suffisent pas aux statistiques.',
  ],
  [
    /^The stitched account fell by ([\d.]+) % at leverage ([\d.]+); a Sharpe ratio does not show that\.$/,
    'Le compte mis bout à bout a perdu $1 % avec un levier de $2 ; un ratio de Sharpe ne le montre pas.',
  ],
  [
    /^The tables of regulatory fees begin on (\S+): earlier trades pay the first known rates\.$/,
    'Les tables des frais réglementaires commencent le $1 : les trades antérieurs paient les premiers taux connus.',
  ],
  [/^(\d+) trades are too few for statistics\.$/, '$1 trades ne suffisent pas à une statistique.'],
  [
    /^(\d+) out-of-sample trades are too few for statistics\.$/,
    '$1 trades hors échantillon ne suffisent pas à une statistique.',
  ],
  [
    /^(\d+) windows had no eligible combination and stayed flat\.$/,
    '$1 fenêtres sans combinaison éligible sont restées sans position.',
  ],
  [
    /^The intrabar policy (\S+) assumes more than the pessimistic one\.$/,
    'La règle $1 suppose plus que la règle pessimiste.',
  ],
  [
    /^(\S+) was made for (\S+) candles; these are (\S+)\.$/,
    '$1 est fait pour des bougies $2 ; celles-ci sont en $3.',
  ],
  [
    /^No funding rates of (.+) are stored: what a perpetual contract pays or receives for being held is not in the costs\.$/,
    'Aucun taux de financement de $1 n’est stocké : ce que paie ou reçoit un contrat perpétuel n’est pas dans les coûts.',
  ],
  [
    /^One position was liquidated by the venue before its stop\.$/,
    'Une position a été liquidée avant son stop.',
  ],
  [
    /^(\d+) positions were liquidated by the venue before their stop\.$/,
    '$1 positions ont été liquidées avant leur stop.',
  ],
  [
    /^The venue liquidated (\d+) of the out-of-sample positions at leverage ([\d.]+)\.$/,
    '$1 positions hors échantillon ont été liquidées avec un levier de $2.',
  ],
  [
    /^The choices of (\d+) windows were ruined: their equity reached zero\.$/,
    'Les choix de $1 fenêtres sont ruinés : leur capital est tombé à zéro.',
  ],
  [
    /^Missing bars kept (\d+) bars from entering\.$/,
    'Des bougies manquantes ont suspendu les entrées pendant $1 bougies.',
  ],
  [
    /^Gaps in the candles: (\d+); entries waited for the warm-up after each\.$/,
    'Trous dans les bougies : $1 ; les entrées ont attendu la mise en route après chacun.',
  ],
  [
    /^Trades that enter or leave in bars that look like bad ticks: (\d+) of (\d+) \(bars: (\d+), the first at (\S+)\)\. Compare them with another source\.$/,
    'Trades qui entrent ou sortent dans des bougies qui ressemblent à des erreurs de cotation : $1 sur $2 (bougies : $3, la première le $4). Comparez-les à une autre source.',
  ],
  [/^(\d+) impossible combinations were left out\.$/, '$1 combinaisons impossibles ont été écartées.'],
  [
    /^No combination had (\d+) in-sample trades and a Sharpe ratio; the window stayed flat\.$/,
    'Aucune combinaison n’avait $1 trades dans l’échantillon et un ratio de Sharpe ; la fenêtre est restée sans position.',
  ],
  [/^(\S+) on (\S+ \S+)$/, '$1 sur $2'],
  ...frenchQualityPatterns,
  ...frenchConditionPatterns,
  ...frenchAlertPatterns,
  ...frenchVenuePatterns,
  ...frenchFeedPatterns,
  ...frenchGuardPatterns,
  ...frenchTradingPatterns,
  ...frenchOrderProblemPatterns,
  ...frenchNoticePatterns,
];

/** A text of the host in `language`; as the host wrote it when there is no other. */
export function hostText(language: Language, text: string): string {
  if (language === 'en') return text;
  const known = frenchTexts[text];
  if (known !== undefined) return known;
  for (const [pattern, template] of frenchPatterns) {
    // French writes decimals with a comma.
    if (pattern.test(text)) return text.replace(pattern, template).replaceAll(/(\d)\.(\d)/g, '$1,$2');
  }
  return frenchJournalText(text, (part) => hostText(language, part)) ?? text;
}

/** `hostText` for a component: it renders again when the language changes. */
export function useHostText(): (text: string) => string {
  const language = useLanguage();
  return (text) => hostText(language, text);
}
