type Pattern = readonly [RegExp, string];

/** Why a person's order cannot be sent, in French. */
export const frenchOrderProblemTexts: Readonly<Record<string, string>> = {
  'An entry names its stop: there is no position without one.':
    'Une entrée nomme son stop : aucune position n’existe sans stop.',
  'An order that only reduces has no stop and no target.':
    'Un ordre qui ne fait que réduire n’a ni stop ni objectif.',
  'The price is past the market: the order fills at once.':
    'Le prix est au-delà du marché : l’ordre s’exécute tout de suite.',
  'The order cannot be sent: prices are above zero.':
    'L’ordre ne peut pas être envoyé : les prix sont supérieurs à zéro.',
  'The order cannot be sent: only a limit order is post-only.':
    'L’ordre ne peut pas être envoyé : seul un ordre limite est post-only.',
};

const price = '([\\d.]+)';
const type = '(market|limit|stop-market|stop-limit|trailing-stop)';

const broken = (text: string, french: string): Pattern => [
  new RegExp(`^The order cannot be sent: a ${type} order ${text}\\.$`),
  `L’ordre ne peut pas être envoyé : un ordre $1 ${french}.`,
];

export const frenchOrderProblemPatterns: readonly Pattern[] = [
  [
    new RegExp(
      `^The stop at ${price} must lie below the last price ${price}: it would close the position at once\\.$`,
    ),
    'Le stop à $1 doit se trouver sous le dernier prix $2 : il fermerait la position tout de suite.',
  ],
  [
    new RegExp(
      `^The stop at ${price} must lie above the last price ${price}: it would close the position at once\\.$`,
    ),
    'Le stop à $1 doit se trouver au-dessus du dernier prix $2 : il fermerait la position tout de suite.',
  ],
  [
    new RegExp(
      `^The stop at ${price} lies at or beyond the liquidation at ${price}: the position would not be covered any more\\.$`,
    ),
    'Le stop à $1 est au niveau de la liquidation à $2 ou au-delà : la position ne serait plus couverte.',
  ],
  [
    new RegExp(`^The stop at ${price} must lie below the entry at ${price}\\.$`),
    'Le stop à $1 doit se trouver sous l’entrée à $2.',
  ],
  [
    new RegExp(`^The stop at ${price} must lie above the entry at ${price}\\.$`),
    'Le stop à $1 doit se trouver au-dessus de l’entrée à $2.',
  ],
  [
    new RegExp(`^The entry at ${price} must lie above its stop at ${price}\\.$`),
    'L’entrée à $1 doit se trouver au-dessus de son stop à $2.',
  ],
  [
    new RegExp(`^The entry at ${price} must lie below its stop at ${price}\\.$`),
    'L’entrée à $1 doit se trouver sous son stop à $2.',
  ],
  [
    /^The session of (.+) moves its orders itself: stop it first\.$/,
    'La session de $1 déplace elle-même ses ordres : arrêtez-la d’abord.',
  ],
  [
    new RegExp(`^The stop at ${price} must lie below the expected price ${price}\\.$`),
    'Le stop à $1 doit se trouver sous le prix attendu $2.',
  ],
  [
    new RegExp(`^The stop at ${price} must lie above the expected price ${price}\\.$`),
    'Le stop à $1 doit se trouver au-dessus du prix attendu $2.',
  ],
  [
    new RegExp(`^The target at ${price} must lie above the expected price ${price}\\.$`),
    'L’objectif à $1 doit se trouver au-dessus du prix attendu $2.',
  ],
  [
    new RegExp(`^The target at ${price} must lie below the expected price ${price}\\.$`),
    'L’objectif à $1 doit se trouver sous le prix attendu $2.',
  ],
  [
    new RegExp(`^The quantity is less than one lot of ${price}\\.$`),
    'La quantité est inférieure à un lot de $1.',
  ],
  [
    new RegExp(`^The quantity is ${price}; the venue takes ${price} at least\\.$`),
    'La quantité est de $1 ; la plateforme en prend au moins $2.',
  ],
  [
    new RegExp(`^The quantity is ${price}; the venue takes ${price} at most\\.$`),
    'La quantité est de $1 ; la plateforme en prend au plus $2.',
  ],
  [
    new RegExp(`^The order is worth ${price} (\\S+); the venue takes ${price} at least\\.$`),
    'L’ordre vaut $1 $2 ; la plateforme prend au moins $3.',
  ],
  [
    new RegExp(
      `^At its stop the position would be worth ${price} (\\S+), less than the ${price} the venue takes: it could not be closed\\.$`,
    ),
    'À son stop la position vaudrait $1 $2, moins que les $3 que prend la plateforme : elle ne pourrait pas être fermée.',
  ],
  [
    /^No price of (\S+) is known yet: a market order cannot be weighed\.$/,
    'Aucun prix de $1 n’est encore connu : un ordre au marché ne peut pas être évalué.',
  ],
  [
    /^(\S+) is paid in (\S+), and this account is in (\S+): choose an account of its currency\.$/,
    '$1 se paie en $2, et ce compte est en $3 : choisissez un compte de sa devise.',
  ],
  [
    /^(\S+) belongs to the session of (.+): stop it first, or only reduce\.$/,
    '$1 appartient à la session de $2 : arrêtez-la d’abord, ou ne faites que réduire.',
  ],
  [/^The limit (\S+) is no price here: .+$/, 'La limite $1 n’est pas un prix ici.'],
  [/^The trigger (\S+) is no price here: .+$/, 'Le déclencheur $1 n’est pas un prix ici.'],
  [/^The stop (\S+) is no price here: .+$/, 'Le stop $1 n’est pas un prix ici.'],
  [/^The target (\S+) is no price here: .+$/, 'L’objectif $1 n’est pas un prix ici.'],
  broken('needs a limit', 'demande une limite'),
  broken('has no limit', 'n’a pas de limite'),
  broken('needs a trigger', 'demande un déclencheur'),
  broken('has no trigger', 'n’a pas de déclencheur'),
  broken('needs trailing distance', 'demande une distance de suivi'),
  broken('has no trailing distance', 'n’a pas de distance de suivi'),
];
