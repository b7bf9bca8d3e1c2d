/** What the host says of jobs, of trouble with feeds and storage, and of its diagnostics file, in French. */
export const frenchNoticeTexts: Readonly<Record<string, string>> = {
  'This is a test: this is how such a notice looks and sounds.':
    'Ceci est un essai : un tel avis se montre et sonne ainsi.',
  'No word from the venue for longer than a bar allows; no new bars are stored.':
    'Aucune nouvelle de la plateforme depuis plus longtemps qu’une bougie ne le permet ; aucune bougie n’est stockée.',
  'The connection to the venue is lost; it is tried again until it is back.':
    'La connexion à la plateforme est perdue ; elle est retentée jusqu’à son retour.',
  'sample candles': 'bougies d’exemple',
  'all series': 'toutes les séries',
  backups: 'sauvegardes',
  cancelling: 'annulation en cours',
  windows: 'fenêtres',
  neighbourhoods: 'voisinages',
  checking: 'vérification',
  storing: 'enregistrement',
  validation: 'validation',
  'It was interrupted.': 'Le travail a été interrompu.',
  'Run it again.': 'Relancez-le.',
  'Choose the folder of a finished backup, the one that holds manifest.json; take another if this one is damaged.':
    'Choisissez le dossier d’une sauvegarde terminée, celui qui contient manifest.json ; prenez-en une autre si celle-ci est abîmée.',
  'Take another backup; this one cannot be trusted.':
    'Faites une autre sauvegarde ; celle-ci n’est pas fiable.',
  'Import more candles or choose shorter periods.':
    'Importez plus de bougies ou choisissez des périodes plus courtes.',
  'Versions of the product and the system, and what the machine has.':
    'Versions du produit et du système, et ce qu’a la machine.',
  'Version of the store and a check of every page and reference in it.':
    'Version du magasin de données et contrôle de chacune de ses pages et références.',
  'How busy the host was: delays, memory and processor time.':
    'Charge de l’hôte : retards, mémoire et temps de calcul.',
  'Your settings, without anything secret.': 'Vos réglages, sans rien de secret.',
  'What the store takes on the disk, and how much is free.':
    'Ce que prend le magasin de données sur le disque, et ce qui reste libre.',
  'The stored series: names, counts and times, no candles.':
    'Les séries stockées : noms, nombres et dates, sans bougies.',
  'Jobs that run, wait, or ended lately, and why any failed.':
    'Tâches en cours, en attente ou récentes, et pourquoi l’une a échoué.',
  'Live feeds: state, lag and what each survived.':
    'Flux en direct : état, retard et ce que chacun a surmonté.',
  'Accounts: state and counts, no money, no orders.': 'Comptes : état et nombres, sans montants ni ordres.',
  'The last 200 notices.': 'Les 200 derniers avis.',
  'The end of a log file, at most 1 MB.': 'La fin d’un fichier de traces, 1 Mo au plus.',
};

/** Sentences with figures in them. */
export const frenchNoticePatterns: readonly (readonly [RegExp, string])[] = [
  [
    /^(.+) cannot be used as a backup: it has no manifest\.json\.$/,
    '$1 ne peut servir de sauvegarde : il n’a pas de manifest.json.',
  ],
  [/^(\S+) on (\S+ \S+):$/, '$1 sur $2 :'],
  [/^(.+):$/, '$1 :'],
  [/^(\d+) bars? (?:was|were) added\.$/, 'Bougies ajoutées : $1.'],
  [/^(\d+) bars? (?:was|were) repaired\.$/, 'Bougies réparées : $1.'],
  [/^(\d+) months? (?:was|were) moved\.$/, 'Mois déplacés : $1.'],
  [/^(\d+) series$/, '$1 séries'],
  [/^candles of (.+)$/, 'bougies de $1'],
  [/^funding rates of (.+)$/, 'taux de financement de $1'],
  [/^open interest of (.+)$/, 'intérêt ouvert de $1'],
  [
    /^(\d+) MB are free: archive old candles or free some space\.$/,
    '$1 Mo libres : archivez d’anciennes bougies ou faites de la place.',
  ],
  [
    /^(\d+) MB are free: candles and orders may soon not be stored any more\. Free some space now\.$/,
    '$1 Mo libres : bougies et ordres pourraient bientôt ne plus être enregistrés. Faites de la place maintenant.',
  ],
  [
    /^This home is (\d+) days old and was never backed up\.$/,
    'Ce dossier a $1 jours et n’a jamais été sauvegardé.',
  ],
  [/^The newest backup is (\d+) days old\.$/, 'La dernière sauvegarde a $1 jours.'],
  [/^(.+) cannot be cancelled any more\.$/, '$1 ne peut plus être annulé.'],
];
