/** What guards say without figures. */
export const frenchGuardTexts: Readonly<Record<string, string>> = {
  'equity not looked at since midnight': 'capital non relevé depuis minuit',
  'candles not looked through': 'bougies non vérifiées',
  'a last price': 'un dernier prix',
  'price of liquidation not known': 'prix de liquidation inconnu',
  'no quote yet': 'pas encore de cotation',
  'no price yet': 'pas encore de prix',
  'a guard that can decide': 'un garde-fou capable de décider',
  'all that the guards look at': 'tout ce que les garde-fous regardent',
  'every line is written': 'chaque ligne est écrite',
};

const number = '(-?[\\d.]+(?:e[+-]?\\d+)?|Infinity|NaN)';

const pattern = (text: string): RegExp => new RegExp(`^${text.replaceAll('#', number)}$`);

/** Limits and values of guards; the groups of the pattern fill the template. */
export const frenchGuardPatterns: readonly (readonly [RegExp, string])[] = [
  [pattern('# % of equity'), '$1 % du capital'],
  [pattern('# % of equity left free'), '$1 % du capital laissé libre'],
  [pattern("# % of the day's first equity"), '$1 % du capital du début du jour'],
  [pattern("# % of the session's first equity"), '$1 % du capital du début de la session'],
  [pattern('# % lost'), '$1 % perdus'],
  [pattern('# % below the peak equity'), '$1 % sous le plus haut du capital'],
  [pattern("# % below the strategy's peak"), '$1 % sous le plus haut de la stratégie'],
  [pattern('# % from the price'), '$1 % du prix'],
  [pattern('# % of the price'), '$1 % du prix'],
  [pattern('# % from the last price of #'), '$1 % du dernier prix de $2'],
  [pattern('# % at #'), '$1 % à $2'],
  [pattern('# % worse than #'), '$1 % moins bon que $2'],
  [pattern('# % worse at #'), '$1 % moins bon à $2'],
  [pattern('# positions'), '$1 positions'],
  [pattern('# positions long in (.+)'), '$1 positions longues dans $2'],
  [pattern('# positions short in (.+)'), '$1 positions courtes dans $2'],
  [pattern('# hourly returns'), '$1 rendements horaires'],
  [pattern('# hourly returns in common with (.+)'), '$1 rendements horaires en commun avec $2'],
  [pattern('# hours'), '$1 heures'],
  [
    pattern('# hours since the last return in common with (.+)'),
    '$1 heures depuis le dernier rendement en commun avec $2',
  ],
  [pattern('# correlation'), 'corrélation de $1'],
  [pattern('# correlation with (.+)'), 'corrélation de $1 avec $2'],
  [pattern('prices without movement against (.+)'), 'des prix sans mouvement face à $1'],
  [pattern('# missing bars'), '$1 bougies manquantes'],
  [pattern('# times'), '$1 fois'],
  [pattern('# times set for (.+)'), '$1 fois, réglé pour $2'],
  [pattern('# times over the account'), '$1 fois sur tout le compte'],
  [pattern('a leverage of #'), 'un levier de $1'],
  [pattern('a stop before liquidation at #'), 'un stop avant la liquidation à $1'],
  [pattern('stop at #'), 'stop à $1'],
  [pattern('# entries a minute'), '$1 entrées par minute'],
  [pattern('a bid of # and an ask of #'), 'une demande de $1 et une offre de $2'],
  [pattern('# s old'), 'vieux de $1 s'],
  [pattern('# s after a stop'), '$1 s après un stop'],
  [pattern('# (\\S+) at the stop'), '$1 $2 au stop'],
  [pattern('no capital known of (.+)'), 'capital de $1 inconnu'],
  [pattern('open hours of (.+)'), 'les heures d’ouverture de $1'],
  [pattern('closed at (\\S+)'), 'fermé à $1'],
  [pattern('your hours in (\\S+)'), 'vos heures en $1'],
  [pattern('no entry before (\\S+): (.*)'), 'pas d’entrée avant $1 : $2'],
  [pattern('failed: (.*)'), 'échec : $1'],
];
