import type { digest as english } from '../en/digest.ts'

/** A number with its noun. In French, 0 and 1 take the singular. */
export const count = (value: number, one: string, many: string) =>
  `${String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f')} ${value < 2 ? one : many}`

/** "Semaine 47" inside a sentence. */
const inSentence = (week: string) => String(week).charAt(0).toLowerCase() + String(week).slice(1)

export const digest: typeof english = {
  product: 'Customs Horizon',
  title: 'Bulletin hebdomadaire',
  subtitle: 'Les technologies de rupture en douane',
  digestOf: (week) => `Bulletin de la ${inSentence(week)}`,
  draft: 'Projet',
  draftNote: 'Il est refait jusqu’à sa publication.',
  issued: (number, day) => `N°\u00a0${number}, publié le ${day}`,
  builtAt: (time) => `Établi le ${time}`,
  model: (model) => `Jugé par le modèle ${model}`,
  machineOrder: 'Personne ne s’est encore prononcé sur ces sujets\u00a0: l’ordre est celui de la machine.',
  reviewed: (reviewed, all) =>
    `${count(all, 'sujet', 'sujets')}, dont ${reviewed} ${reviewed < 2 ? 'tranché' : 'tranchés'} par les rédacteurs.`,
  counts: {
    title: 'En chiffres',
    sourcesRead: (value) => count(value, 'source lue', 'sources lues'),
    sourcesFailed: (value) => (value === 0 ? 'aucune en échec' : `${count(value, 'source', 'sources')} en échec`),
    entriesFound: (value) => count(value, 'annonce trouvée', 'annonces trouvées'),
    articlesJudged: (value) => count(value, 'article jugé', 'articles jugés'),
    stories: (value) => count(value, 'sujet pertinent', 'sujets pertinents'),
    storiesShown: (value) => count(value, 'sujet présenté', 'sujets présentés'),
    pending: (value) => `${count(value, 'annonce reste', 'annonces restent')} à lire ou à juger`,
    unexplained: (value) =>
      `${count(value, 'annonce n’est pas justifiée', 'annonces ne sont pas justifiées')}\u00a0: veuillez prévenir l’administrateur.`,
  },
  ptc: {
    session: (label) => `CTP ${label}`,
    opens: (day) => `ouverture le ${day}`,
    daysToStart: (days) => (days <= 0 ? 'en session' : `${count(days, 'jour', 'jours')} avant la session`),
    daysToPaper: (days) =>
      days < 0 ? 'dépôt des documents clos' : `${count(days, 'jour', 'jours')} avant la clôture du dépôt des documents`,
    unknown: 'Aucune date n’est enregistrée pour la prochaine session du CTP.',
  },
  parts: {
    decideFirst: 'À décider d’abord',
    decideFirstNote: 'Ce qui a le plus de chances d’intéresser la douane, sept sujets au plus.',
    topics: 'Par technologie',
    customsOnly: 'Douane seule',
    customsOnlyNote: 'Actualité douanière hors des technologies suivies.',
    notShown: 'Non présentés',
    sources: 'Sources',
  },
  empty: 'Rien de pertinent n’a été trouvé cette semaine.',
  topic: {
    elsewhere: 'Concernent aussi cette technologie\u00a0:',
    more: (value) => `${count(value, 'autre sujet non présenté', 'autres sujets non présentés')} ici`,
  },
  customsOnly: {
    summary: (value) => count(value, 'sujet', 'sujets'),
    more: (value) => `${count(value, 'autre sujet non présenté', 'autres sujets non présentés')} ici`,
  },
  notShown: {
    total: (value) => `${count(value, 'annonce n’est pas présentée', 'annonces ne sont pas présentées')}, pour ces motifs\u00a0:`,
    none: 'Tout ce qui a été trouvé est présenté.',
    sample: (value) =>
      value < 2 ? 'L’une d’elles, pour contrôler la machine' : `${value} d’entre elles au hasard, pour contrôler la machine`,
  },
  sources: {
    failing: 'En échec',
    silent: 'Muettes depuis deux fois leur délai habituel',
    since: (day) => `depuis le ${day}`,
    lastGood: (day) => `dernière lecture réussie le ${day}`,
    neverGood: 'jamais lue avec succès',
  },
  story: {
    morePublishers: (value) => `+${count(value, 'éditeur', 'éditeurs')}`,
    publishersAndTexts: (publishers, texts) =>
      `${count(publishers, 'éditeur', 'éditeurs')}, ${count(texts, 'texte indépendant', 'textes indépendants')}`,
    relevance: 'pertinence',
    noDate: 'sans date',
    untitled: 'Sans titre',
    language: (name) => `en ${name}`,
    grade: (letter, digit) => `${letter}${digit}`,
    gradeLabel: 'Cote',
    gradeMeaning: (source, claim) => `source\u00a0: ${source}\u202f; fait\u00a0: ${claim}`,
    section: (section) => `touche la section ${section}`,
    why: 'Motif\u00a0:',
    whyDirect: (probability) => `pertinence directe\u00a0: ${probability}`,
    evidence: 'Preuve\u00a0:',
    announcedOnly: 'Seule l’annonce a été lue\u00a0: à ne pas citer avant que la page soit téléchargée.',
    continues: (week) => `suite de la ${inSentence(week)}`,
    original: 'Page d’origine',
    record: 'Notre dossier',
    stage: (stage) => `stade\u00a0: ${stage}`,
    stageProposed: (stage) => `stade, selon la machine\u00a0: ${stage}`,
  },
  foot: 'Titres et citations sont dans la langue de leur éditeur. Chaque ligne peut être rapportée aux octets téléchargés.',
}
