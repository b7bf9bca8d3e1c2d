/** What an account says of itself when a person should know, in French: kill switch, alerts, notes of sessions. */
export const frenchAlertTexts: Readonly<Record<string, string>> = {
  'new entries': 'nouvelles entrées',
  'refused by the order gate': 'refusées à la porte des ordres',
  'the account': 'le compte',
  'confirmed flat by the venue': 'à plat, confirmé par la plateforme',
  'not confirmed flat: it is tried again until it is':
    'pas confirmé à plat : nouvel essai jusqu’à ce qu’il le soit',
  'may still be open': 'peut être encore ouvert',
  'the venue shows no position': 'la plateforme ne montre aucune position',
  gone: 'disparu',
  Canceled: 'annulé',
  Filled: 'exécuté',
  Accepted: 'en attente',
  PendingCancel: 'annulation demandée',
  'a person threw the switch': 'arrêt d’urgence actionné par une personne',
  'the machine sleeps': 'la machine est en veille',
  'The replay is over, and the position is not closed yet.':
    'Le rejeu est terminé, et la position n’est pas encore fermée.',
};

type Pattern = readonly [RegExp, string];

export const frenchAlertPatterns: readonly Pattern[] = [
  [/^entry (\S+)$/, 'entrée $1'],
  [/^order (\S+)$/, 'ordre $1'],
  [/^position (\S+)( long| short)?$/, 'position $1$2'],
  [/^account (\S+)$/, 'compte $1'],
  [/^(long|short) (\d+) lots, attempt (\d+): (.*)$/, '$1 $2 lots, essai $3 : $4'],
  [
    /^No entries until the account agrees with the venue: (.*)\.$/,
    'Aucune entrée tant que le compte et la plateforme ne s’accordent pas : $1.',
  ],
  [
    /^Trading is halted: (.*)\. A person must look and resume\.$/,
    'Le trading est arrêté : $1. Une personne doit regarder et reprendre.',
  ],
  [/^"(.*)" has taken (\d+) s and is not done\.$/, '« $1 » dure depuis $2 s et n’est pas terminé.'],
  [/^Frozen: (.*)\.$/, 'Gelé : $1.'],
  [
    /^(.*) has had no stop over all of its (\d+) lots for (\d+) ms: it is closed at market\.$/,
    '$1 est sans stop sur ses $2 lots depuis $3 ms : fermeture au marché.',
  ],
  [
    /^The venue has a position that is not in the journal: (.*), (long|short) (\d+) lots\. It is taken over at (\S+) ticks and gets a stop\. Close it if you do not want it\.$/,
    'La plateforme a une position qui n’est pas au journal : $1, $2 $3 lots. Elle est reprise à $4 pas de cotation et reçoit un stop. Fermez-la si vous n’en voulez pas.',
  ],
  [
    /^The venue has (.*), which is not in the journal: it is cancelled\.$/,
    'La plateforme a $1, qui n’est pas au journal : annulé.',
  ],
  [
    /^The venue has (.*), which Candlewright did not send\. Cancel it there if you do not want it\.$/,
    'La plateforme a $1, que Candlewright n’a pas envoyé. Annulez-le là-bas si vous n’en voulez pas.',
  ],
  [
    /^(.*) at the venue cannot be booked in this account: (.*)$/,
    '$1 à la plateforme ne peut être inscrit dans ce compte : $2',
  ],
  [
    /^Order (\S+) filled at (\d+) ticks; (\d+) were expected\.$/,
    'L’ordre $1 est exécuté à $2 pas de cotation ; $3 étaient attendus.',
  ],
  [
    /^Order (\S+), which the venue denied knowing, is there after all\.$/,
    'L’ordre $1, que la plateforme disait ne pas connaître, est bien là.',
  ],
  [/^Order (\S+) of (\d+) lots has filled (\d+) lots\.$/, 'L’ordre $1 de $2 lots est exécuté pour $3 lots.'],
  [
    /^The venue says that (\d+) lots of order (\S+) have filled, and shows executions of (\d+)\.$/,
    'La plateforme annonce $1 lots exécutés de l’ordre $2, et montre des exécutions de $3.',
  ],
  [
    /^Fill (\S+) \((.*)\) is of no order of ours \((.*)\), or is none\.$/,
    'L’exécution $1 ($2) n’est d’aucun de nos ordres ($3), ou n’en est pas une.',
  ],
  [/^The trader of (\S+) \((\S+)\) failed: (.*)$/, 'Le trader de $1 ($2) est en panne : $3'],
  [
    /^(\d+) bars? of (\S+) until (\S+ ?\S*) were not heard as they closed \((\S+)\): what rested has met them, nothing was decided on them\.$/,
    '$1 bougies de $2 jusqu’à $3 n’ont pas été entendues à leur clôture ($4) : les ordres en attente les ont vues, rien n’a été décidé.',
  ],
  [
    /^No bar of (\S+ \S+) since (\S+ ?\S*): (\S+) stands still\.$/,
    'Aucune bougie de $1 depuis $2 : $3 est à l’arrêt.',
  ],
];
