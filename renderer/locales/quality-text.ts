/** What the quality report of a series says, in French: remedies and reasons word for word. */
export const frenchQualityTexts: Readonly<Record<string, string>> = {
  'Import the series anew: the importer sorts it and keeps each time once.':
    'Importez de nouveau la série : l’import la trie et garde chaque heure une fois.',
  'Widen these bars to their bodies, take them from another series, or leave them out.':
    'Élargissez ces bougies à leur corps, prenez-les d’une autre série ou écartez-les.',
  'Fetch or import the missing bars, take them from another series, or accept the holes: until then no run goes across them.':
    'Téléchargez ou importez les bougies manquantes, prenez-les d’une autre série ou acceptez les trous : d’ici là, aucun calcul ne les traverse.',
  'Compare these bars with another source, and draw them back or take its bars; a stop or a level in such a wick would fill here and never did there.':
    'Comparez ces bougies à une autre source, puis ramenez-les ou prenez les siennes ; un stop ou un niveau dans une telle mèche serait exécuté ici et ne l’a jamais été là-bas.',
  'Compare these bars with another source, and take its bars or leave these out; an entry at such a close is at a price that nobody paid.':
    'Comparez ces bougies à une autre source, puis prenez les siennes ou écartez celles-ci ; une entrée à une telle clôture se fait à un prix que personne n’a payé.',
  'Take these bars from another series or leave them out: the feed stood still and repeated its last bar.':
    'Prenez ces bougies d’une autre série ou écartez-les : le flux était figé et répétait sa dernière bougie.',
  'Divide the volumes in money by the price: a volume in dollars beside one in coins makes every volume rule wrong.':
    'Divisez par le prix les volumes en argent : un volume en dollars à côté d’un volume en unités fausse toute règle de volume.',
  'Divide the volumes in money by the price; until then no rule may compare volumes across these bars.':
    'Divisez par le prix les volumes en argent ; d’ici là, aucune règle ne doit comparer les volumes de part et d’autre de ces bougies.',
  'Do not fill orders in these bars; where the price moves without volume, the source fills holes by itself.':
    'N’exécutez aucun ordre dans ces bougies ; si le prix bouge sans volume, la source remplit elle-même ses trous.',
  'Look at these bars first; news makes such bars as well, so nothing is wrong by this alone.':
    'Regardez d’abord ces bougies ; une nouvelle en produit aussi, rien n’est donc faux pour autant.',
  'a price is missing': 'un prix manque',
  'a price is zero or below': 'un prix est nul ou négatif',
  'the time is not a number': 'l’heure n’est pas un nombre',
  'nothing was traded': 'rien n’a été échangé',
  'the price moved, and nothing was traded': 'le prix a bougé et rien n’a été échangé',
  'the hours of this market are not known, so no pause can be called a hole':
    'les horaires de ce marché ne sont pas connus, aucune pause ne peut donc être appelée un trou',
  'only one volume column is at hand': 'une seule colonne de volume est disponible',
  'the source has no volume': 'la source n’a pas de volume',
};

/** Sentences with figures; plurals that the two languages share need no rule of their own. */
export const frenchQualityPatterns: readonly (readonly [RegExp, string])[] = [
  [
    /^(\d+) times? stand twice and (\d+) bars? are out of order\.$/,
    'Heures en double : $1 ; bougies hors d’ordre : $2.',
  ],
  [/^(\S+) follows (\S+)$/, '$1 suit $2'],
  [
    /^(\d+) bars? (?:has|have) prices that cannot be: the low above or the high below the body, zero or missing\.$/,
    'Bougies aux prix impossibles : $1 (plus bas au-dessus ou plus haut au-dessous du corps, prix nul ou manquant).',
  ],
  [/^the high (\S+) is under the open or the close$/, 'le plus haut $1 est sous l’ouverture ou la clôture'],
  [
    /^the low (\S+) is over the open or the close$/,
    'le plus bas $1 est au-dessus de l’ouverture ou de la clôture',
  ],
  [
    /^(\d+) bars? (?:is|are) missing in (\d+) holes? while the market was open\.$/,
    'Bougies manquantes pendant que le marché était ouvert : $1, en trous : $2.',
  ],
  [/^(\d+) bars? missing from (\S+) to (\S+)$/, 'bougies manquantes : $1, du $2 au $3'],
  [
    /^Far beyond their bars' bodies and confirmed by neither the neighbours nor the volume, probably bad ticks: (\d+) lows? and (\d+) highs?\.$/,
    'Loin au-delà du corps de leur bougie, sans confirmation des voisines ni du volume, sans doute des erreurs de cotation : $1 plus bas et $2 plus haut.',
  ],
  [
    /^low (\S+) is (\S+) % under every open and close nearby, (\S+) times an ordinary range$/,
    'le plus bas $1 est $2 % sous toutes les ouvertures et clôtures proches, $3 fois une amplitude ordinaire',
  ],
  [
    /^high (\S+) is (\S+) % over every open and close nearby, (\S+) times an ordinary range$/,
    'le plus haut $1 est $2 % au-dessus de toutes les ouvertures et clôtures proches, $3 fois une amplitude ordinaire',
  ],
  [
    /^(\d+) closes? leaves? the price and (?:is|are) back one bar later, without the volume of such a move\.$/,
    'Clôtures qui quittent le prix et y sont revenues une bougie plus tard, sans le volume d’un tel mouvement : $1.',
  ],
  [
    /^close (\S+) after (\S+) and before (\S+), (\S+) robust standard deviations there and back$/,
    'clôture $1 après $2 et avant $3, $4 écarts-types robustes aller et retour',
  ],
  [
    /^(\d+) bars? only repeats? the bar before, in (\d+) runs?\.$/,
    'Bougies qui ne font que répéter la précédente : $1, en suites : $2.',
  ],
  [
    /^(\d+) bars in a row repeat the prices of this one$/,
    '$1 bougies de suite répètent les prix de celle-ci',
  ],
  [
    /^(\d+) bars? (?:has|have) the volumes in base and quote currency swapped: only the other way round do they make a price of the bar\.$/,
    'Bougies aux volumes de base et de cotation intervertis : $1 ; seul l’inverse donne un prix de la bougie.',
  ],
  [
    /^volume (\S+) is in the quote currency, (\S+) in the base currency$/,
    'le volume $1 est en monnaie de cotation, $2 en monnaie de base',
  ],
  [
    /^The volume changes its unit (\d+) times?: it steps by about the price, as from coins to money\.$/,
    'Changements d’unité du volume : $1 ; il saute d’environ le prix, comme des unités à l’argent.',
  ],
  [/^the volume steps by about the price, (\S+)$/, 'le volume saute d’environ le prix, $1'],
  [
    /^(\d+) bars? (?:has|have) a volume of zero; in (\d+) of them the price moved all the same\.$/,
    'Bougies au volume nul : $1 ; le prix a tout de même bougé dans $2 d’entre elles.',
  ],
  [
    /^(\d+) bars? (?:is|are) unlike the others by return, wicks and volume together \(isolation forest\)\.$/,
    'Bougies qui ne ressemblent pas aux autres par rendement, mèches et volume ensemble (forêt d’isolation) : $1.',
  ],
  [/^score (\S+) by return, wicks and volume together$/, 'score $1 par rendement, mèches et volume ensemble'],
  [/^it needs more than (\d+) bars$/, 'il lui faut plus de $1 bougies'],
];
