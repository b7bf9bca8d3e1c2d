/** Walk-forward and evidence in French. */
export const researchDetailsFrench = {
  wfo: {
    formula:
      'Fenêtre k : choisir sur [k·pas, k·pas + DE), éprouver sur [k·pas + DE, k·pas + DE + HE)\nFenêtres = ⌊(jours − DE − HE) / pas⌋ + 1 (DE dans l’échantillon, HE hors échantillon)',
    example: '1 095 jours avec 180 / 60 / 60 : ⌊855 / 60⌋ + 1 = 15 fenêtres.',
    good: 'Dix fenêtres et plus, 30 transactions et plus en tout.',
    bad: 'Moins de cinq fenêtres : une période heureuse décide.',
  },
  in_sample: {
    formula: 'Partie DE de la fenêtre k, sans ses dernières bougies de purge',
    example: '180 jours de bougies horaires : 4 320 bougies.',
    good: 'Assez longue pour 30 transactions d’une combinaison ordinaire.',
    bad: 'Si courte que le hasard choisit, ou si longue qu’elle contient un autre marché.',
  },
  out_of_sample: {
    formula: 'Les jours HE juste après l’échantillon, sans les premières bougies d’embargo',
    example: '60 jours de bougies horaires : 1 440 bougies qu’aucun choix n’a vues.',
    good: 'Du quart à la moitié de la partie d’échantillon.',
    bad: 'Regardée, modifiée, relancée : elle est alors dans l’échantillon.',
  },
  rolling: {
    formula: 'Échantillon de la fenêtre k : jours [k·pas, k·pas + DE)',
    example:
      '180 / 60 / 60, troisième fenêtre (k = 2) : choisie sur les jours 120 à 300, éprouvée de 300 à 360.',
    good: 'Pour les marchés qui changent : les vieux jours sortent.',
    bad: 'Quand il reste trop peu de transactions pour choisir.',
  },
  anchored: {
    formula: 'Échantillon de la fenêtre k : jours [0, DE + k·pas)',
    example: '180 / 60 / 60, troisième fenêtre : choisie sur les jours 0 à 300, éprouvée de 300 à 360.',
    good: 'Pour les règles qui devraient tenir toujours : plus de transactions pour choisir.',
    bad: 'Quand les premières années étaient un autre marché.',
  },
  purge: {
    formula: 'Bougies de l’échantillon = DE / bougie − purge',
    example: '180 jours d’heures, purge 24 : 4 320 − 24 = 4 296 bougies.',
    good: 'Autant de bougies que dure d’ordinaire une transaction.',
    bad: '0 alors que les transactions durent des jours.',
  },
  embargo: {
    formula: 'Bougies hors échantillon = HE / bougie − embargo',
    example: '60 jours d’heures, embargo 24 : 1 440 − 24 = 1 416 bougies.',
    good: 'Autant de bougies que les indicateurs en portent avec eux.',
    bad: 'Tant qu’il reste peu à éprouver.',
  },
  oos_sharpe: {
    formula:
      'D’une combinaison : moyenne des Sharpe hors échantillon de ses fenêtres\nDe l’ensemble : Sharpe des jours hors échantillon mis bout à bout',
    example: 'Fenêtres de 1,2, −0,4, 0,9 et 1,1 : 2,8 / 4 = 0,70.',
    good: 'Au-dessus de 1 ; 2 donne 15 des 25 points, 5 les donne tous.',
    bad: '0 ou moins ; au-dessus de 3, voyez d’abord les audits.',
  },
  is_sharpe: {
    formula: 'Moyenne des Sharpe dans l’échantillon des fenêtres',
    example: 'Fenêtres de 2,1, 1,8, 2,4 et 1,7 : 8,0 / 4 = 2,00.',
    good: 'Seulement à côté du Sharpe hors échantillon, et guère plus haut.',
    bad: 'Élevé seul : la recherche a trouvé le passé.',
  },
  oos_is_ratio: {
    formula: 'Sharpe HE / Sharpe DE ; indéfini si celui de l’échantillon n’est pas positif',
    example: '0,70 / 2,00 = 0,35.',
    good: 'De 0,6 à 1 ; 1 donne les 20 points.',
    bad: 'Sous 0,3 : aucun point, ajusté au passé.',
  },
  consistency: {
    formula: 'Fenêtres à rendement hors échantillon positif / fenêtres',
    example: '14 fenêtres gagnantes sur 20 : 70 %, soit 10 points sur 25.',
    good: '75 % et plus.',
    bad: '50 % ou moins : une pièce fait autant.',
  },
  is_vs_oos_chart: {
    formula: 'x = Sharpe DE, y = Sharpe HE, un point par combinaison, même échelle sur les deux axes',
    example: 'Le point (2,0 ; 0,7) est à 1,3 sous la diagonale.',
    good: 'Un nuage qui monte le long de la diagonale.',
    bad: 'Un nuage plat ou descendant : être meilleur dans l’échantillon ne disait rien.',
  },
  selection_rule: {
    formula:
      'Choix = plus haut score dans l’échantillon parmi les combinaisons à 3 transactions et plus\nscore : Sharpe, rendement, Calmar, ou Sharpe moyen d’elle et de ses voisines',
    example:
      'A vaut 1,9 entre 0,4 et 0,2 (moyenne 0,83), B vaut 1,4 entre 1,3 et 1,2 (moyenne 1,30) : la règle du plateau prend B.',
    good: 'Déclarée avant le calcul, et gardée.',
    bad: 'Essayées l’une après l’autre jusqu’à ce que le résultat plaise.',
  },
  two_pass: {
    formula:
      'Au-delà du budget : 500 combinaisons par hypercube latin, puis les voisines des 20 meilleures de chaque fenêtre',
    example:
      '8 paramètres à 6 valeurs font 1 679 616 ; on en essaie 500, et jusqu’à 20 × 16 = 320 de plus par fenêtre.',
    good: 'Pour un premier regard sur un espace large.',
    bad: 'Comme dernier mot : un pic étroit peut se trouver entre les points essayés.',
  },
  plateau: {
    formula:
      'Falaise : un pas entre médianes voisines plus grand que la largeur des moitiés centrales et qu’un dixième de l’étendue',
    example:
      'Médianes 1,2, 1,3, 1,2, 0,1 ; boîtes larges de 0,4, étendue 2,0 : le pas de 1,1 est une falaise.',
    good: 'Du terrain plat sur deux valeurs de chaque côté.',
    bad: 'La meilleure valeur près d’une falaise, ou au bord de la recherche.',
  },
  hindsight: {
    formula:
      'Le meilleur de N essais sans valeur ≈ σ × ((1 − γ) Φ⁻¹(1 − 1/N) + γ Φ⁻¹(1 − 1/(N e))), γ = 0,5772',
    example:
      '324 combinaisons sans valeur dont les Sharpe annuels s’écartent de 0,5 : on attend 1,46 de la meilleure.',
    good: 'Pour des questions sur la recherche, pas pour l’argent.',
    bad: 'Une case épinglée présentée comme le résultat.',
  },
  seed: {
    formula:
      'tirages = générateur(graine) ; la même graine donne les mêmes tirages, quel que soit le nombre de fils',
    example: 'Graine 7 deux fois : le même p au dernier chiffre. Graine 8 : un p qui diffère au troisième.',
    good: 'La même conclusion avec plusieurs graines.',
    bad: 'Une graine choisie parce qu’elle donnait une meilleure lettre.',
  },
  grade: {
    formula: 'A dès 90, B dès 80, C dès 70, D dès 60, F en dessous',
    example: '77,8 points : C, simulation seulement.',
    good: 'A ou B, sans rien qui bloque la promotion.',
    bad: 'D ou F ; ou une lettre qui change avec la règle d’exécution.',
  },
  total_score: {
    formula:
      'Sharpe HE 25 (15 à 2, 25 à 5) + régularité 25 (50 à 100 %) + HE / DE 20 (0,3 à 1) + DSR 15 (0,5 à 1) + stabilité 15 (15 jusqu’à 0,1, 5 à 1, puis 0)',
    example: 'Sharpe 2 (15,0), 90 % (20,0), 0,8 (14,3), DSR 0,95 (13,5), variance 0,1 (15,0) : 77,8.',
    good: '80 et plus.',
    bad: 'Sous 70 ; un chiffre absent ne donne aucun point.',
  },
  psr: {
    formula: 'PSR = Φ((SR − SR*) √(n − 1) / √(1 − asym·SR + (aplat − 1)/4 · SR²))\nSR par jour, SR* = 0',
    example: '1 200 jours, 0,05 par jour (0,96 par an), loi normale : Φ(0,05 × 34,6 / 1,0006) = 0,958.',
    good: 'Au-dessus de 0,95.',
    bad: 'Sous 0,90 ; et il croit que vous avez essayé une seule fois.',
  },
  dsr: {
    formula:
      'DSR = PSR avec SR* = √V × maximum attendu de N\nV : variance du Sharpe quotidien entre combinaisons ; N : tous les essais jamais faits',
    example:
      '324 essais, √V = 0,02 : SR* = 0,058. 1 200 jours à 0,05 : Φ(−0,29) = 0,39. La chance suffit à l’expliquer.',
    good: 'Au-dessus de 0,95.',
    bad: 'Sous 0,50 : le meilleur d’autant d’essais sans valeur fait mieux.',
  },
  pbo: {
    formula:
      'Partages où la meilleure de l’échantillon n’est pas dans la moitié haute ailleurs / 12 870 partages (8 blocs sur 16)',
    example: '2 574 sur 12 870 : 0,20.',
    good: 'Sous 0,20.',
    bad: '0,50 et plus : le choix vaut une pièce jetée.',
  },
  monte_carlo_pvalue: {
    formula: 'p = (1 + chemins dont la moyenne centrée atteint la vôtre) / (1 + chemins)',
    example: '30 chemins sur 1 000 : 31 / 1 001 = 0,031.',
    good: 'Sous 0,05, avec 30 transactions et plus.',
    bad: 'Au-dessus de 0,10 ; ou marqué « trop peu de transactions ».',
  },
  param_stability: {
    formula:
      'Variance = moyenne((SRᵢ / SR − 1)²) sur des pas de ±10 et ±20 % ; falaise : SRᵢ sous la moitié de SR',
    example: 'SR 1,00, pas 0,9, 0,8, 1,1, 0,6 : (0,01 + 0,04 + 0,01 + 0,16) / 4 = 0,055.',
    good: 'Jusqu’à 0,10, sans falaise.',
    bad: 'Au-dessus de 1, ou une falaise.',
  },
  ci_sharpe: {
    formula: 'SR ± 1,96 × √((1 − asym·SR + (aplat − 1)/4 · SR²) / (n − 1)) par jour, × √365 par an',
    example: '1 200 jours normaux à 0,05 : 0,05 ± 0,057 par jour, de −0,13 à 2,04 par an.',
    good: 'Toute la plage au-dessus de 0.',
    bad: 'Une plage qui contient 0 : le signe même est ouvert.',
  },
  transfer_ratio: {
    formula: 'Sharpe traité (papier ou réel) / Sharpe hors échantillon',
    example: '0,60 sur papier contre 0,90 hors échantillon : 0,67.',
    good: '0,7 et plus sur 20 cycles.',
    bad: 'Sous 0,5 : cherchez ce que la simulation ignore.',
  },
  capsule: {
    formula: 'Empreinte des données, stratégie et version, paramètres, frais, règles, graine et moteur',
    example:
      'Un glissement de 0,05 % au lieu de 0,06 % : autre capsule. La même encore : les mêmes transactions, octet pour octet.',
    good: 'Relancée, elle dit « identique ».',
    bad: 'Un résultat sans capsule : personne ne peut le refaire.',
  },
} as const;
