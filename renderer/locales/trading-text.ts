/** What the host says of audits, of the spread of capital and of the arena, in French. */
export const frenchTradingTexts: Readonly<Record<string, string>> = {
  'not compared yet': 'pas encore comparé',
  'no position was opened': 'aucune position ouverte',
  'not graded: counted as C': 'sans note : compté comme C',
  'an equal part': 'une part égale',
  'Let it trade with another sizing first, for example risk to the stop.':
    'Laissez-la d’abord trader avec une autre taille, par exemple le risque jusqu’au stop.',
  'selector on': 'sélecteur activé',
  'selector off': 'sélecteur désactivé',
  'None of the last 500 bars would have entered.': 'Aucune des 500 dernières bougies ne serait entrée.',
  'A position of the account has no price yet.': 'Une position du compte n’a pas encore de prix.',
};

type Pattern = readonly [RegExp, string];

const score = '(\\S+) scores (-?[\\d.]+) over (\\d+) trades';
const nobody = 'none scores (-?[\\d.]+) over (\\d+) trades';

/** A selector's reason alone, and in a line of its log behind what it did. */
const reasons: readonly Pattern[] = [
  [new RegExp(`^${score}$`), '$1 obtient $2 sur $3 trades'],
  [
    new RegExp(`^${score}: less than ([\\d.]+) better$`),
    '$1 obtient $2 sur $3 trades : moins de $4 de mieux',
  ],
  [
    new RegExp(`^${score}; (\\S+) holds a position$`),
    '$1 obtient $2 sur $3 trades ; $4 détient une position',
  ],
  [new RegExp(`^${nobody}$`), 'aucune n’obtient $1 sur $2 trades'],
  [
    new RegExp(`^${nobody}; until it is flat$`),
    'aucune n’obtient $1 sur $2 trades ; jusqu’à ce que ce soit plat',
  ],
];

export const frenchTradingPatterns: readonly Pattern[] = [
  ...reasons,
  [new RegExp(`^(\\S+ \\S+): (\\S+) trades; ${score}$`), '$1 : $2 trade ; $3 obtient $4 sur $5 trades'],
  [new RegExp(`^(\\S+ \\S+): (\\S+) stopped; ${score}$`), '$1 : $2 arrêtée ; $3 obtient $4 sur $5 trades'],
  [
    new RegExp(`^(\\S+ \\S+): (\\S+) stopped; ${nobody}$`),
    '$1 : $2 arrêtée ; aucune n’obtient $3 sur $4 trades',
  ],
  [/^Nothing feeds (\S+ \S+)\.$/, 'Rien n’alimente $1.'],
  [/^(\S+ \S+): Nothing feeds (\S+ \S+)\.$/, '$1 : rien n’alimente $2.'],
  [
    /^Kelly sizing needs (\d+) closed cycles of the strategy on the symbol in this account, wins and losses among them; there are (\d+)\.$/,
    'La taille de Kelly demande $1 cycles clos de la stratégie sur le symbole dans ce compte, gains et pertes compris ; il y en a $2.',
  ],
  [/^(\d+) stops, (\d+) targets$/, '$1 stops, $2 objectifs'],
  [/^more than (\d+)$/, 'plus de $1'],
  [/^less than ([\d.]+ \S+)$/, 'moins de $1'],
  [/^at most ([\d.]+ s)$/, 'au plus $1'],
  [/^(\d+) of (\d+) with a limit$/, '$1 sur $2 avec une limite'],
  [/^grade (\S+): ([\d.]+) parts$/, 'note $1 : $2 parts'],
  // Nobody has a claim.
  [/^grade (\S+): ([\d.]+) parts: nothing is moved$/, 'note $1 : $2 parts : rien ne change'],
  [/^(\d+) cycles, fewer than (\d+): the average$/, '$1 cycles, moins de $2 : la moyenne'],
  [/^(-?[\d.]+) % a cycle over (\d+) cycles$/, '$1 % par cycle sur $2 cycles'],
  [
    /^(\d+) cycles, too few to know how much it sways: the average$/,
    '$1 cycles, trop peu pour connaître ses variations : la moyenne',
  ],
  [/^sways by ([\d.]+) % a cycle$/, 'varie de $1 % par cycle'],
  [
    /^The capital buys less than one lot of (\S+) at each level\.$/,
    'Le capital achète moins d’un lot de $1 à chaque niveau.',
  ],
];
