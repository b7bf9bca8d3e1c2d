/** What the host says about live feeds, in French. */
export const frenchFeedTexts: Readonly<Record<string, string>> = {
  'No desk is running; the feed goes on when one starts.':
    'Aucun bureau n’est ouvert ; le flux reprend dès qu’il y en a un.',
  'A bar that does not begin where bars begin was refused.':
    'Une bougie qui ne commence pas là où commencent les bougies a été refusée.',
  'A bar with impossible prices was refused.': 'Une bougie aux prix impossibles a été refusée.',
  'A bar whose high and low do not hold its prices was refused.':
    'Une bougie dont le haut et le bas ne contiennent pas les prix a été refusée.',
  'A bar with an impossible volume was refused.': 'Une bougie au volume impossible a été refusée.',
  'A bar from the future was refused.': 'Une bougie venue du futur a été refusée.',
  'The connection was lost.': 'La connexion est perdue.',
  'The connection was lost while a subscription was sent.':
    'La connexion a été perdue pendant l’envoi d’un abonnement.',
  'The venue closed the connection.': 'La plateforme a fermé la connexion.',
  'The venue said something that is no JSON.': 'La plateforme a dit quelque chose qui n’est pas du JSON.',
  'The venue pushed a candle that makes no sense.': 'La plateforme a envoyé une bougie absurde.',
  'The venue did not answer a subscription.': 'La plateforme n’a pas répondu à un abonnement.',
  'The stream went silent.': 'Le flux s’est tu.',
};

/** Sentences with figures in them. */
export const frenchFeedPatterns: readonly (readonly [RegExp, string])[] = [
  [/^A (\S+) bar was refused: (\S+) is followed\.$/, 'Une bougie $1 a été refusée : c’est $2 qui est suivi.'],
  [
    /^This machine's clock is ([\d.]+) s ahead of that of (.+); bars are judged by the venue's\.$/,
    'L’horloge de cette machine avance de $1 s sur celle de $2 ; les bougies sont jugées par celle de la plateforme.',
  ],
  [
    /^This machine's clock is ([\d.]+) s behind that of (.+); bars are judged by the venue's\.$/,
    'L’horloge de cette machine retarde de $1 s sur celle de $2 ; les bougies sont jugées par celle de la plateforme.',
  ],
  [/^The connection was lost: (.+)$/, 'La connexion est perdue : $1'],
  [/^The venue refused the subscription: (.+)$/, 'La plateforme a refusé l’abonnement : $1'],
  [
    /^The history of (.+) answered with bars of (\S+) that (\S+) candles do not have\.$/,
    'L’historique de $1 a répondu par des bougies de $2 qui ne sont pas du $3 ; rien n’en est gardé, il est redemandé.',
  ],
];
