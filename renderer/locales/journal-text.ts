/** Sentences of the journal in French: the host writes them in English, with prices and quantities inside. */

type Words = (text: string) => string;

const purposes: Readonly<Record<string, string>> = {
  entry: 'entrée',
  stop: 'stop',
  target: 'objectif',
  exit: 'sortie',
  emergency: 'urgence',
};

const reasons: Readonly<Record<string, string>> = {
  'its cycle is over': 'son cycle est terminé',
  'the position is of the other side': 'la position est de l’autre sens',
  'its level moved': 'son niveau a bougé',
  'the plan wants nothing there': 'le plan n’y veut rien',
  'the position is covered': 'la position est couverte',
  'one stop covers it all': 'un seul stop couvre le tout',
  'no target now': 'pas d’objectif maintenant',
  'one target is enough': 'un objectif suffit',
  'the position is closed': 'la position est fermée',
};

function priceWords(prices: string): string {
  return prices
    .replace('at market', 'au marché')
    .replace(/when the price meets (\S+?)(,|$)/, 'quand le prix touche $1$2')
    .replace(/(\S+) behind the best price/, '$1 derrière le meilleur prix')
    .replace(/(^|, )at (?=\d)/, '$1à ');
}

const price = String.raw`(?:at market|at [\d.]+|when the price meets [\d.]+|[\d.]+ behind the best price)`;
const order = new RegExp(
  String.raw`\b(buy|sell) ([\d.]+) (\S+) (${price}(?:, ${price})*) \((entry|stop|target|exit|emergency)( \d+)?\)`,
  'g',
);

/** Orders, changes and reasons within a sentence. */
function partWords(text: string): string {
  return Object.entries(reasons)
    .reduce((before, [english, french]) => before.replaceAll(`: ${english}`, ` : ${french}`), text)
    .replaceAll(
      order,
      (_, side: string, quantity: string, symbol: string, prices: string, purpose: string, level?: string) =>
        `${side === 'buy' ? 'achat' : 'vente'} ${quantity} ${symbol} ${priceWords(prices)} (${purposes[purpose]}${level ?? ''})`,
    )
    .replaceAll(', with its stop at ', ', avec son stop à ')
    .replaceAll(/\bquantity (?=[\d.])/g, 'quantité ')
    .replaceAll(/\blimit (?=[\d.])/g, 'limite ')
    .replaceAll(/\btrigger (?=[\d.])/g, 'seuil ')
    .replaceAll('other values', 'd’autres valeurs');
}

/** What a decision wants done: `change … to …; cancel …: …`. */
function commandWords(text: string): string {
  return text
    .split('; ')
    .map((command) =>
      partWords(command)
        .replace(/^change (.*) to (?=quantité|limite|seuil|d’autres)/, 'changer $1 en ')
        .replace(/^cancel /, 'annuler ')
        .replace(/^ask the venue about /, 'interroger la plateforme sur '),
    )
    .join(' ; ');
}

const fee = '(a fee of|a rebate of)';

/** Beginnings of sentences and what follows them. `words` translates the text of a reason. */
const sentences: readonly (readonly [RegExp, (parts: readonly string[], words: Words) => string])[] = [
  [/^Written down: (.*)$/, ([rest]) => `Inscrit : ${partWords(rest!)}`],
  [/^Not sent: (.*)$/, ([rest]) => `Non envoyé : ${partWords(rest!)}`],
  [/^Sent: (.*)$/, ([rest]) => `Envoyé : ${partWords(rest!)}`],
  [/^Expired: (.*)$/, ([rest]) => `Expiré : ${partWords(rest!)}`],
  [/^Cancelled (.*)$/, ([rest]) => `Annulé : ${partWords(rest!)}`],
  [/^Changed (.*\)): (.*)$/, ([what, to]) => `Modifié : ${partWords(what!)} : ${partWords(to!)}`],
  [
    /^The venue took (.*) as (\S+)\.$/,
    ([what, id]) => `La plateforme a pris ${partWords(what!)} sous ${id}.`,
  ],
  [/^The venue refused to change (.*)$/, ([rest]) => `La plateforme refuse de modifier ${partWords(rest!)}`],
  [/^The venue refused to cancel (.*)$/, ([rest]) => `La plateforme refuse d’annuler ${partWords(rest!)}`],
  [/^The venue refused (.*)$/, ([rest]) => `La plateforme refuse ${partWords(rest!)}`],
  [
    /^Asked to change (.*\)): (.*)$/,
    ([what, to]) => `Modification demandée de ${partWords(what!)} : ${partWords(to!)}`,
  ],
  [/^Asked to cancel (.*)$/, ([rest]) => `Annulation demandée de ${partWords(rest!)}`],
  [/^The price met the trigger of (.*)$/, ([rest]) => `Le prix a touché le seuil de ${partWords(rest!)}`],
  [
    new RegExp(String.raw`^(Bought|Sold) (\S+) (\S+) at (\S+) (.*), ${fee} (\S+ \S+)\.$`),
    ([did, quantity, symbol, at, how, kind, amount]) =>
      `${did === 'Bought' ? 'Acheté' : 'Vendu'} ${quantity} ${symbol} à ${at} ${fillWords(how!)}, ${kind === 'a fee of' ? 'frais de' : 'remise de'} ${amount}.`,
  ],
  [
    /^(Paid|Received) (\S+ \S+) funding for (\S+)\.$/,
    ([did, amount, symbol]) =>
      `${did === 'Paid' ? 'Payé' : 'Reçu'} ${amount} de financement pour ${symbol!}.`,
  ],
  [
    /^Paid (in|out) (\S+ [A-Z]+)(.*)$/,
    ([way, amount, note]) =>
      `${way === 'in' ? 'Versé' : 'Retiré'} ${amount}${(note ?? '').replace(': ', ' : ')}`,
  ],
  [
    /^The guard (\S+) denied the entry: (.*), allowed is (.*)\.$/,
    ([guard, value, limit], words) =>
      `Le garde-fou ${guard} refuse l’entrée : ${words(value!)}, permis : ${words(limit!)}.`,
  ],
  [
    /^Trading went from (\S+) to (\w+)(?:: (.*))?$/,
    ([from, to, why], words) =>
      `Le trading passe de ${from} à ${to}${why === undefined ? '.' : ` : ${words(why)}`}`,
  ],
  [/^The bar closed: (.*)$/, ([rest]) => `La bougie est close : ${commandWords(rest!)}`],
  [
    /^The bar closed, looked again: (.*)$/,
    ([rest]) => `La bougie est close, second regard : ${commandWords(rest!)}`,
  ],
  [/^Something became of an order: (.*)$/, ([rest]) => `Un ordre a eu une suite : ${commandWords(rest!)}`],
  [/^Looked at what is there: (.*)$/, ([rest]) => `Regard sur ce qui est là : ${commandWords(rest!)}`],
  // What a decision wanted, line by line.
  [/^((?:buy|sell|change|cancel|ask the venue about) .*)$/, ([rest]) => commandWords(rest!)],
  [/^Session (\S+) began on (.*)\.$/, ([id, market]) => `La session ${id} commence sur ${market}.`],
  [/^Session (\S+) ended\.$/, ([id]) => `La session ${id} est terminée.`],
  [
    /^Session (\S+) was paused(?:: (.*))?$/,
    ([id, why], words) => `La session ${id} est en pause${why === undefined ? '.' : ` : ${words(why)}`}`,
  ],
  [/^Session (\S+) goes on\.$/, ([id]) => `La session ${id} continue.`],
  [/^Session (\S+) was given another capital\.$/, ([id]) => `La session ${id} reçoit un autre capital.`],
  [
    /^Enters nothing: the guard (\S+) says (.*), allowed is (.*)\.$/,
    ([guard, value, limit], words) =>
      `N’entre pas : le garde-fou ${guard} relève ${words(value!)}, permis : ${words(limit!)}.`,
  ],
  [/^Session (\S+) may enter again\.$/, ([id]) => `La session ${id} peut de nouveau entrer.`],
  [
    /^Session (\S+) enters nothing: the guard (\S+) says (.*), allowed is (.*)\.$/,
    ([id, guard, value, limit], words) =>
      `La session ${id} n’entre pas : le garde-fou ${guard} relève ${words(value!)}, permis : ${words(limit!)}.`,
  ],
  [/^What the trader of (\S+) remembers\.$/, ([id]) => `Ce dont se souvient le trader de ${id}.`],
  [/^The equity watch: day, session and peak\.$/, () => 'Le suivi du capital : jour, session et plus haut.'],
  [/^The stop of (.+) is to rest at (\S+)\.$/, ([key, at]) => `Le stop de ${key} doit attendre à ${at}.`],
  [/^To be cancelled: (.*)$/, ([rest]) => `À annuler : ${partWords(rest!)}`],
  [/^Another limit asked for: (.*)$/, ([rest]) => `Autre limite demandée : ${limitWords(rest!)}`],
  [/^A looser limit confirmed: (.*)$/, ([rest]) => `Limite plus large confirmée : ${limitWords(rest!)}`],
  [/^A looser limit given up: (.*)$/, ([rest]) => `Limite plus large abandonnée : ${limitWords(rest!)}`],
  [/^The account was taken up\.$/, () => 'Le compte est repris.'],
  [
    /^The account was laid down; what rests at the venue stays\.$/,
    () => 'Le compte est déposé ; ce qui attend à la plateforme y reste.',
  ],
  [/^Where the stop of (.*) is to rest\.$/, ([key]) => `Où doit attendre le stop de ${key}.`],
  [/^By hand: close (.*)\.$/, ([position]) => `À la main : fermer ${position}.`],
  [
    /^By hand: (buy|sell) (\S+) (\S+), ([^,.]+)(.*)$/,
    ([side, quantity, symbol, type, rest]) =>
      `À la main : ${side === 'buy' ? 'achat' : 'vente'} ${quantity} ${symbol}, ${type}${rest!.replace(', target ', ', objectif ')}`,
  ],
];

function limitWords(text: string): string {
  return text.replace(/ waits\.$/, ' en attente.').replaceAll(' to ', ' à ');
}

function fillWords(how: string): string {
  if (how === 'by the venue, a liquidation') return 'par la plateforme, une liquidation';
  if (how === 'for an order') return 'pour un ordre';
  return how.replace(/^for (\w+)/, (_, purpose: string) => `pour ${purposes[purpose] ?? purpose}`);
}

/** A sentence of the journal in French, or null when it is none that is known. */
export function frenchJournalText(text: string, words: Words): string | null {
  for (const [pattern, write] of sentences) {
    const match = pattern.exec(text);
    if (match !== null) return write(match.slice(1), words).replaceAll(/(\d)\.(\d)/g, '$1,$2');
  }
  return null;
}
