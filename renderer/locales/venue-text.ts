/** What the host says about venues and downloads, in French: notes of venues and remedies word for word. */
export const frenchVenueTexts: Readonly<Record<string, string>> = {
  'Open interest reaches back 29 days, candles and funding rates to the first.':
    'L’intérêt ouvert remonte à 29 jours, les bougies et les taux de financement au tout premier.',
  'No history of open interest.': 'Pas d’historique de l’intérêt ouvert.',
  'Open interest counts both sides of a contract, as the venue publishes it.':
    'L’intérêt ouvert compte les deux côtés d’un contrat, comme la plateforme le publie.',
  'Funding rates reach back three months, open interest 1430 bars of its timeframe.':
    'Les taux de financement remontent à trois mois, l’intérêt ouvert à 1430 bougies de son unité de temps.',
  'Only the last 718 candles of every timeframe are kept: on 1m twelve hours, on 1h a month, on 1d two years.':
    'Seules les 718 dernières bougies de chaque unité de temps sont gardées : en 1m douze heures, en 1h un mois, en 1d deux ans.',
  'Spot only: contracts and their funding rates are at Kraken Futures.':
    'Comptant seulement : les contrats et leurs taux de financement sont chez Kraken Futures.',
  'Perpetual contracts only; no history of open interest. Candles cannot be followed live.':
    'Contrats perpétuels seulement ; pas d’historique de l’intérêt ouvert. Les bougies ne peuvent pas être suivies en direct.',
  'Check the connection and the status page of the venue, then start again; what arrived is kept.':
    'Vérifiez la connexion et la page d’état de la plateforme, puis recommencez ; ce qui est arrivé est gardé.',
  'Wait a minute, run fewer downloads at once, then start again; what arrived is kept.':
    'Attendez une minute, lancez moins de téléchargements à la fois, puis recommencez ; ce qui est arrivé est gardé.',
  'Leave the venue alone until the ban is over, then start again; what arrived is kept.':
    'Laissez la plateforme tranquille jusqu’à la fin de l’exclusion, puis recommencez ; ce qui est arrivé est gardé.',
  'Look whether a proxy or a login page stands in between, then start again; what arrived is kept.':
    'Regardez si un proxy ou une page de connexion s’interpose, puis recommencez ; ce qui est arrivé est gardé.',
  'Check the symbol, the timeframe and the period against what the venue offers.':
    'Comparez le symbole, l’unité de temps et la période à ce que la plateforme offre.',
  'Write it as BTC/USDT for spot or BTC/USDT:USDT for the perpetual contract.':
    'Écrivez BTC/USDT pour le comptant ou BTC/USDT:USDT pour le contrat perpétuel.',
  'Take a later period, a longer timeframe or another venue, or import a file.':
    'Prenez une période plus récente, une unité de temps plus longue ou une autre plateforme, ou importez un fichier.',
  'Start it again; if it fails again, report it with the log.':
    'Relancez-le ; s’il échoue encore, signalez-le avec le journal.',
};

/** The name of a venue in a sentence. */
const venue = '(\\S+(?: Futures)?)';

type Pattern = readonly [RegExp, string];

/** Reasons for which a request is tried again, `VENUE` first, and their French. */
const retried: readonly (readonly [string, string])[] = [
  ['VENUE answered that requests are too many\\.', '$1 répond que les requêtes sont trop nombreuses.'],
  ['VENUE has locked this address out \\((\\d+)\\)\\.', '$1 a exclu cette adresse ($2).'],
  ['VENUE answered (\\d+)\\.', '$1 a répondu $2.'],
  ['VENUE answered with a web page instead of data\\.', '$1 a répondu par une page web au lieu de données.'],
  ['VENUE answered with nothing instead of data\\.', '$1 n’a rien répondu au lieu de données.'],
  [
    'VENUE answered with broken JSON instead of data\\.',
    '$1 a répondu par un JSON cassé au lieu de données.',
  ],
  ['VENUE answered (\\S+) in a shape it never had(.*)\\.', '$1 a répondu à $2 sous une forme inconnue$3.'],
  ['VENUE answered with figures that make no sense(.*)\\.', '$1 a répondu par des chiffres absurdes$2.'],
  ['VENUE did not answer within (\\d+) ms\\.', '$1 n’a pas répondu en $2 ms.'],
  ['VENUE cut or refused the connection\\.', '$1 a coupé ou refusé la connexion.'],
  ['VENUE asked to be left alone until (\\S+)\\.', '$1 demande à être laissée tranquille jusqu’au $2.'],
];

/** With the wait first: a reason may end in anything. */
function withWait([source, french]: readonly [string, string]): Pattern[] {
  const named = source.replace('VENUE', venue);
  const groups = named.match(/(?<!\\)\((?!\?)/g)?.length ?? 0;
  return [
    [new RegExp(`^${named} Trying again in (\\d+) s\\.$`), `${french} Nouvel essai dans $${groups + 1} s.`],
    [new RegExp(`^${named}$`), french],
  ];
}

/** Sentences about venues with figures and names in them. */
export const frenchVenuePatterns: readonly Pattern[] = [
  ...retried.flatMap(withWait),
  [/^(\S+(?: Futures)?) has no market (\S+)\.$/, '$1 n’a pas de marché $2.'],
  [/^(\S+(?: Futures)?) has (\S+) since (\S+)\.$/, '$1 a $2 depuis le $3.'],
  [
    /^(\S+(?: Futures)?) has no candles of (\S+) from (\S+) to (\S+)\.$/,
    '$1 n’a pas de bougies de $2 du $3 au $4.',
  ],
  [
    /^(\S+(?: Futures)?) keeps (\S+) candles since (\S+) only; nothing earlier could be asked for\.$/,
    '$1 ne garde les bougies $2 que depuis le $3 ; rien d’antérieur n’a pu être demandé.',
  ],
  [
    /^(\S+(?: Futures)?) keeps funding rates since (\S+) only; nothing earlier could be asked for\.$/,
    '$1 ne garde les taux de financement que depuis le $2 ; rien d’antérieur n’a pu être demandé.',
  ],
  [
    /^(\S+(?: Futures)?) keeps open interest every (\S+) since (\S+) only; nothing earlier could be asked for\.$/,
    '$1 ne garde l’intérêt ouvert toutes les $2 que depuis le $3 ; rien d’antérieur n’a pu être demandé.',
  ],
  [
    /^(\S+(?: Futures)?) keeps (.+) since (\S+) only; the period asked for ends before that\.$/,
    '$1 ne garde $2 que depuis le $3 ; la période demandée finit avant.',
  ],
  [
    /^(\S+) is a spot market of (\S+(?: Futures)?): it has no funding rates and no open interest\.$/,
    '$1 est un marché au comptant de $2 : il n’a ni taux de financement, ni intérêt ouvert.',
  ],
  [/^Name its perpetual contract, for example (\S+)\.$/, 'Nommez son contrat perpétuel, par exemple $1.'],
];
