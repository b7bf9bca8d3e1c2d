import type { movesEnglish } from './messages.en.ts';

/** French texts of the lines on the Trading chart that can be moved. */
export const movesFrench: Readonly<Record<keyof typeof movesEnglish, string>> = {
  'move.list': 'Déplacer une ligne',
  'move.list.empty': 'Rien n’attend à un prix ici : ni ordre, ni stop, ni objectif.',
  'move.hint':
    'Faites glisser la ligne d’un ordre, d’un stop ou d’un objectif pour la déplacer ; rien n’est envoyé avant votre confirmation. Un double-clic met le prix dans le ticket.',
  'move.title': 'Déplacer : {line}',
  'move.price': 'Nouveau prix',
  'move.from': 'depuis',
  'move.distance': 'Du prix',
  'move.outcome.stop': 'Résultat au stop',
  'move.outcome.target': 'Résultat à l’objectif',
  'move.outcome.entry': 'Résultat à son stop',
  'move.outcome.exit': 'Résultat',
  'move.outcome.emergency': 'Résultat',
  'move.share': 'Du capital',
  'move.openRisk': 'Risque ouvert après',
  'move.confirm': 'Confirmer',
  'move.cancel': 'Laisser en place',
  'move.refused': 'Elle reste où elle est',
  'move.warning': 'À savoir',
  'move.asking': 'question à l’hôte…',
  'move.ticket.limit': 'Ticket : limite {price}',
  'move.ticket.trigger': 'Ticket : seuil {price}',
  'move.ticket.stop': 'Ticket : stop {price}',
  'move.ticket.target': 'Ticket : objectif {price}',
};
