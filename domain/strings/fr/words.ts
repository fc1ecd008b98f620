import type * as english from '../en/words.ts'

export const levels: typeof english.levels = {
  direct: 'Directe',
  adjacent: 'Connexe',
  context: 'Contexte',
  'customs-only': 'Douane seule',
  none: 'Aucune',
}

export const levelRules: typeof english.levelRules = {
  direct: 'La douane ou un service frontalier utilise, teste ou réglemente la technologie, ou en est la cible.',
  adjacent:
    'La technologie sert, chez d’autres acteurs de la chaîne, à des marchandises, personnes ou données que voit la douane.',
  context: 'La technologie elle-même évolue, sans lien signalé avec le commerce ou les frontières.',
  'customs-only': 'Actualité douanière hors des technologies suivies\u00a0: c’est là qu’apparaissent les nouveaux thèmes.',
  none: 'Ni l’une des technologies ni la douane.',
}

export const notShownReasons: typeof english.notShownReasons = {
  'not-relevant': 'jugé sans pertinence',
  'below-limit': 'pertinent, mais la rubrique était complète',
  rejected: 'écarté par un rédacteur',
  'not-judged': 'n’a pu être jugé',
  'same-address': 'page déjà apportée par une autre annonce',
  'same-text': 'texte répété par le même éditeur',
  'no-text': 'aucun texte lisible',
  refused: 'refusé par le site ou par son fichier robots.txt',
  gone: 'page disparue ou sans réponse',
  unreadable: 'ni page ni PDF lisible',
  'too-old': 'antérieur à la période examinée',
  'bad-address': 'adresse inutilisable',
  'not-an-entry': 'ligne importée qui n’est pas une annonce',
}

export const notJudgedReasons: typeof english.notJudgedReasons = {
  empty: 'il n’y a pas de texte',
  binary: 'ce n’est pas du texte, mais, semble-t-il, des données binaires',
  wordless: 'il ne contient aucun mot',
  letters: 'il est écrit dans des lettres que le modèle ne connaît pas',
}

export const sourceStates: typeof english.sourceStates = {
  new: 'pas encore consultée',
  fine: 'en ordre',
  empty: 'répond, mais n’annonce rien',
  refused: 'nous refuse l’accès',
  malformed: 'illisible',
  failing: 'ne répond pas',
  silent: 'muette',
  off: 'désactivée',
}

export const decisions: typeof english.decisions = {
  keep: 'Retenu',
  park: 'En attente',
  reject: 'Écarté',
}

export const rejectReasons: typeof english.rejectReasons = {
  'off-topic': 'hors sujet',
  'not-customs': 'sans rapport avec la douane',
  duplicate: 'doublon',
  advert: 'publicité',
  unreliable: 'peu fiable',
  old: 'ancien',
}

export const stages: typeof english.stages = {
  research: 'recherche',
  announced: 'annoncé',
  pilot: 'pilote',
  operational: 'opérationnel',
  scaled: 'généralisé',
  ended: 'arrêté',
}

export const grades: typeof english.grades = {
  A: 'tout à fait fiable',
  B: 'généralement fiable',
  C: 'assez fiable',
  D: 'généralement peu fiable',
  E: 'non fiable',
  F: 'fiabilité impossible à juger',
}

export const credibility: typeof english.credibility = {
  1: 'confirmé par d’autres sources',
  2: 'probablement vrai',
  3: 'peut-être vrai',
  4: 'douteux',
  5: 'improbable',
  6: 'véracité impossible à juger',
}

export const aspects: typeof english.aspects = {
  'what-it-is': 'définition',
  'current-use-customs': 'usage actuel en douane',
  'current-use-broader': 'usage actuel ailleurs',
  benefits: 'avantages',
  risks: 'risques',
  future: 'avenir',
  pilots: 'projets pilotes',
  lessons: 'enseignements tirés',
}

export const articleKinds: typeof english.articleKinds = {
  page: 'lu sur sa page',
  announced: 'texte annoncé seulement',
}

export const uncalibrated: typeof english.uncalibrated = 'non étalonné'

export const snapshotKinds: typeof english.snapshotKinds = {
  fetched: 'téléchargé',
  rendered: 'affiché par un navigateur',
  archived: 'repris d’une archive du Web',
  received: 'reçu par courriel',
  announced: 'tel qu’annoncé',
}
