/** Results, trading and data in French. */
export const tradingDetailsFrench = {
  sharpe: {
    formula:
      'Sharpe = moyenne(r) / écart type(r) × √jours\nr : rendements quotidiens, positions ouvertes comprises ; écart type en n − 1 ; jours : 365 (crypto) ou 252',
    example: 'Moyenne de 0,10 % par jour, écart type de 2,0 % : 0,10 / 2,0 × √365 = 0,96.',
    good: 'Au-dessus de 1 sur quelques centaines de jours, hors échantillon.',
    bad: 'Sous 0,5 ; au-dessus de 3, cherchez l’erreur avant de vous réjouir.',
  },
  sortino: {
    formula: 'Sortino = moyenne(r) / √(moyenne(min(r, 0)²)) × √jours',
    example: 'Moyenne de 0,10 % par jour, écart baissier de 1,3 % : 0,10 / 1,3 × √365 = 1,47.',
    good: 'Au-dessus de 1,5, et nettement au-dessus du Sharpe.',
    bad: 'Sous le Sharpe : les baisses sont plus grandes que les hausses.',
  },
  calmar: {
    formula:
      'Calmar = rendement annuel composé / repli maximal\nrendement = (final / initial)^(1 / années) − 1, années de 365,25 jours',
    example: '10 000 deviennent 15 625 en deux ans (25 % par an) avec un repli de 20 % : 25 / 20 = 1,25.',
    good: 'Au-dessus de 1 : une année répare la pire chute.',
    bad: 'Sous 0,5 : deux ans et plus pour revenir.',
  },
  drawdown: {
    formula: 'Repli = 1 − capital / plus haut capital jusque-là\nMaximum : le plus grand de tous les jours',
    example: 'De 12 000 à 9 000 : 1 − 9 000 / 12 000 = 25 %.',
    good: 'Sous 20 %, et sous ce que vous supporteriez avec de l’argent réel.',
    bad: 'Au-dessus de 50 % : il faut gagner 100 % pour revenir.',
  },
  profit_factor: {
    formula: 'Facteur de profit = somme des gains / somme des pertes, frais déduits',
    example: 'Transactions de +300, +200, −100, −150 : 500 / 250 = 2,00.',
    good: 'De 1,3 à 2,5 sur 100 transactions et plus.',
    bad: 'Sous 1, c’est une perte. Au-dessus de 4, il y a surtout trop peu de transactions.',
  },
  expectancy: {
    formula: 'Espérance = résultat net moyen d’une transaction',
    example: 'Transactions de +300, +200, −100, −150 : 250 / 4 = 62,50 par transaction.',
    good: 'Plusieurs fois les frais d’une transaction.',
    bad: 'Plus petite que les frais : un peu plus de glissement la renverse.',
  },
  r_multiple: {
    formula: 'R = résultat net / (|entrée − premier stop| × quantité)',
    example: 'Deux unités à 100, stop à 95, risque 10 ; vendues à 112 pour +24 : 24 / 10 = +2,4 R.',
    good: 'Une moyenne au-dessus de +0,2 R.',
    bad: 'Des pertes bien au-delà de −1 R : le stop ne tient pas sa promesse.',
  },
  win_rate: {
    formula: 'Taux de réussite = transactions à gain net / transactions',
    example:
      '45 transactions gagnantes sur 100 : 45 %. Avec des gains de 300 et des pertes de 150, cela rapporte 52,50 par transaction.',
    good: 'N’importe lequel, si l’espérance est positive.',
    bad: 'Un taux élevé avec de rares pertes énormes.',
  },
  oos_return_pct: {
    formula: 'Rendement = (1 + r₁) × (1 + r₂) × … − 1 sur les fenêtres hors échantillon',
    example: 'Fenêtres de +4 %, −2 %, +5 % : 1,04 × 0,98 × 1,05 − 1 = +7,0 %.',
    good: 'Mieux que l’actif lui-même, pour un repli moindre.',
    bad: 'Négatif, ou dû à une seule fenêtre.',
  },
  funding: {
    formula: 'Paiement = quantité × prix × taux ; s’il est positif, les acheteurs paient les vendeurs',
    example:
      'Achat de 2 BTC à 50 000, taux 0,01 % : 10 USDT toutes les huit heures, 10,95 % du notionnel par an.',
    good: 'Entre −0,01 % et +0,01 % par paiement.',
    bad: 'Plus de 0,05 % par paiement contre vous : 55 % par an.',
  },
  slippage: {
    formula:
      'Achat : prix obtenu = prix × (1 + glissement) ; vente : prix × (1 − glissement) ; ordres taker seulement',
    example: 'Un achat au marché à 50 000 avec 0,05 % : 50 025.',
    good: 'Réglé à ce que montrent vos propres exécutions, ou au-dessus.',
    bad: '0 dans un test avec des stops ou des ordres au marché.',
  },
  spread: {
    formula: 'Coût d’une exécution taker = prix × écart / 2',
    example: '2 points de base à 50 000 font 10 ; un ordre au marché en paie 5.',
    good: 'Une petite part du gain attendu d’une transaction.',
    bad: 'Plus de 0,2 %, la limite usuelle : les entrées sont refusées.',
  },
  maker_taker: {
    formula:
      'Frais = notionnel × taux ; maker pour un ordre qui a attendu, taker pour un ordre exécuté aussitôt',
    example: 'Bitget, 0,02 % et 0,06 % : 10 000 coûtent 2 en maker et 6 en taker, dans chaque sens.',
    good: 'Vos propres taux, saisis dans Réglages, Frais.',
    bad: 'Une stratégie qui ne gagne que sans frais.',
  },
  leverage: {
    formula: 'Levier = notionnel / capital',
    example: '3 000 tenus avec 1 000 : 3×. Une baisse de 10 % prend 30 %.',
    good: 'De 1× à 2×.',
    bad: 'Plus de 5×, la limite usuelle d’un compte.',
  },
  liquidation: {
    formula:
      'Achat, marge isolée : prix = entrée × (1 − (1 / levier − m)), m la marge de maintien, 0,5 %\nAchat, marge croisée : prix = (coût − liquidités) / (quantité × (1 − m))',
    example: 'Achat à 50 000 avec 5× : 50 000 × (1 − 0,195) = 40 250, une baisse de 19,5 %.',
    good: 'Bien au-delà du stop : le stop ferme d’abord.',
    bad: 'À moins de 10 %, ou plus près que le stop.',
  },
  fill_policy: {
    formula:
      'Quel extrême d’une bougie est venu d’abord :\npessimiste : le pire côté d’abord, pas de gain dans une bougie qui a ajouté une entrée',
    example:
      'Même stratégie, mêmes bougies : 10 000 deviennent 26 933 en lecture pessimiste, 57 959 selon la couleur de la bougie.',
    good: 'La même note sous chaque règle.',
    bad: 'Elle ne gagne que sous une règle favorable.',
  },
  limit_fill: {
    formula: 'Limite d’achat à L : franchie si plus bas < L, touchée si plus bas ≤ L',
    example: 'Limite 49 900, plus bas de la bougie 49 900 : « touchée » exécute, « franchie » non.',
    good: 'Des résultats presque égaux sous les deux.',
    bad: 'Des gains qui exigent « touchée » : dans une file réelle vous attendriez souvent encore.',
  },
  gap: {
    formula: 'Bougies manquantes = (temps suivant − temps) / durée d’une bougie − 1, marché ouvert',
    example: 'Bougies horaires de 03:00 et 07:00 en crypto : 4 − 1 = 3 manquantes.',
    good: 'Aucun trou ouvert dans les bougies que vous traitez.',
    bad: 'Un seul trou ouvert : le calcul est refusé tant qu’il n’est pas comblé, réparé ou accepté.',
  },
  calendar: {
    formula:
      'continuous : toujours · forex : du dimanche au vendredi 17:00, New York · xnys : séances de la bourse · sessions : inconnues, seules comptent les pauses de plus de cinq jours',
    example:
      'Pas de bougie du vendredi 16:00 au lundi 09:30 : rien ne manque avec xnys, 65 heures avec continuous.',
    good: 'Celui dont les bougies suivent les heures ; l’import le propose.',
    bad: 'continuous pour des actions : chaque nuit est un trou.',
  },
  content_hash: {
    formula:
      'SHA-256 des bougies enregistrées ; avec des réparations en vigueur, de cette empreinte et des leurs, dans l’ordre',
    example: 'Une clôture de 105,20 portée à 105,21 : autre empreinte. La réparation annulée : l’ancienne.',
    good: 'Un calcul dont l’empreinte est celle des bougies actuelles.',
    bad: 'Comparer deux calculs aux empreintes différentes.',
  },
  tick: {
    formula: 'Pas = le plus grand pas dont chaque prix enregistré est un multiple',
    example: '50 000,1, 50 000,3 et 50 000,8 : 0,1.',
    good: 'Le pas de la place.',
    bad: 'Un pas bien plus fin : les prix ont été calculés, non traités.',
  },
  price_scale: {
    formula: 'Prix = nombre du fichier / échelle',
    example: '1 052 500 dans un fichier LEAN : 1 052 500 / 10 000 = 105,25.',
    good: 'Dans l’aperçu, des prix tels que vous les connaissez.',
    bad: 'Des prix faux d’une puissance de dix.',
  },
} as const;
