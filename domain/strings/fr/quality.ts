import type { quality as english } from '../en/quality.ts'
import { count } from './digest.ts'

export const quality: typeof english = {
  title: 'Qualité',
  question: 'Puis-je me fier à la machine\u202f?',
  lead: 'Comme à un lecteur rapide, infatigable et parfois dans l’erreur\u00a0: pour trouver et trier, pas pour décider. Ces chiffres disent à quelle fréquence elle a raison sur des textes étiquetés un à un, qui n’ont pas servi à l’instruire.',
  none: 'Aucun chiffre n’a été publié pour le modèle qui fonctionne ici.',
  measured: (model, heads) => `Chiffres du modèle ${model}, têtes ${heads}.`,
  otherModel: (running) =>
    `Le dernier jugement rendu ici vient d’un autre modèle ou d’autres têtes (${running})\u00a0: ces chiffres ne sont pas tout à fait les siens.`,
  asJson: 'Ces chiffres en JSON',
  asked: {
    title: 'En clair',
    direct: (right, found) =>
      `Sur 100 articles qu’elle dit de pertinence directe, ${right} le sont. Sur 100 qui le sont, elle en trouve ${found}.`,
    topics: 'Quand elle nomme une technologie, et quand elle l’aurait dû\u00a0:',
    topic: (name, right, found) =>
      `${name}\u00a0: sur 100 fois où elle la nomme, ${right} sont justes\u202f; sur 100 articles qui en parlent, elle en trouve ${found}.`,
    saved: (share) =>
      `En lisant dans l’ordre de l’indice, ${share} de ces textes peuvent rester non lus quand 95 sur 100 des textes à retenir ont été vus.`,
    notSaved: 'On ne peut dire combien de lecture cet ordre épargne\u00a0: aucun de ces textes n’était à retenir.',
  },
  figures: {
    precision: 'Juste si donné',
    recall: 'Trouvé',
    f1: 'Mesure F1',
    strict: 'F1 stricte',
    texts: 'Textes',
    move: 'Un texte déplace F1 de',
    macro: 'F1 moyenne',
    heads: { topics: 'Nommer les technologies', direct: 'Reconnaître la pertinence directe', aspects: 'Nommer les aspects' },
    directF1: 'F1, directe',
    aspectsF1: 'F1 moyenne, aspects',
    topicsF1: 'F1 moyenne, technologies',
    relevanceF1: 'F1 moyenne, pertinence',
    calibration: 'Erreur d’étalonnage\u00a0: technologies',
    calibrationDirect: 'Erreur d’étalonnage\u00a0: directe',
    saved: 'Lecture épargnée',
    kappa: (value) => `Accord sur le niveau au-delà du hasard, un écart de deux niveaux comptant quatre fois\u00a0: ${value}.`,
    note: 'Juste si donné (précision)\u00a0: part de ce qu’elle dit qui est exact. Trouvé (rappel)\u00a0: part de ce qui est exact qu’elle dit. La mesure F1 réunit les deux\u202f; 1 est parfait.',
    strictNote:
      'Une technologie citée en passant ne compte ni pour ni contre\u202f; dans le chiffre strict, elle compte comme fausse. Un tiret\u00a0: aucun texte pour la mesurer.',
  },
  sets: {
    title: 'Les textes',
    names: { dev: 'jeu de développement', abstracts: 'dont nos propres résumés' },
    set: 'Jeu',
    note: 'Les résumés font partie du projet, afin que chacun puisse mesurer de nouveau\u202f; les autres textes appartiennent à leurs éditeurs.',
    notJudged: (value) =>
      `${count(value, 'texte n’a pu être jugé', 'textes n’ont pu être jugés')}\u202f; cela compte comme une absence de réponse.`,
  },
  topics: 'Par technologie',
  relevance: 'Pertinence pour la douane',
  aspects: {
    title: 'Ce qu’un texte apprend',
    note: (texts) => `Sur ${count(texts, 'texte', 'textes')} traitant d’une technologie.`,
  },
  languages: {
    title: 'Langues',
    language: 'Langue',
    note: 'Au-dessous d’une trentaine de textes, un chiffre n’est qu’un indice.',
  },
  kinds: {
    title: 'Genres de textes',
    kind: 'Genre',
    names: { abstract: 'résumé', verbatim: 'texte d’origine', unknown: 'inconnu' },
    note: 'Les textes d’origine sont ceux des éditeurs\u202f; les résumés sont nos propres mots sur des pages réelles, d’un même style, qu’un modèle peut apprendre.',
    easier: (what, abstracts, verbatim) => `${what}\u00a0: les résumés sont plus faciles (${abstracts} contre ${verbatim}).`,
    harder: (what, abstracts, verbatim) => `${what}\u00a0: les résumés sont plus difficiles (${abstracts} contre ${verbatim}).`,
  },
  calibration: {
    title: 'Ses probabilités disent-elles vrai\u202f?',
    note: 'Chaque point réunit des textes de probabilité voisine\u00a0: ce que la machine a dit, et la part qui l’était. Sur la ligne, les deux sont égaux. Un point de peu de textes peut tomber n’importe où.',
    topics: 'Toutes les technologies ensemble',
    direct: 'Pertinence directe',
    said: 'Dit',
    true: 'Constaté',
    range: 'Probabilité',
    judgements: 'Jugements',
    error: (value) => `Écart moyen (erreur d’étalonnage attendue)\u00a0: ${value}.`,
    point: (said, share, texts) => `dit ${said}, constaté ${share}, ${count(texts, 'jugement', 'jugements')}`,
  },
  confusion: {
    title: 'Ce qu’elle prend pour quoi',
    note: 'Une ligne pour ce qu’un texte est, une colonne pour ce qu’il a été dit. Un texte sur deux technologies compte une fois pour chacune.',
    is: 'Il est',
    none: 'aucune',
  },
  saved: { title: 'Lecture épargnée' },
  stories: {
    title: 'Sujets',
    note: (right, found, entries, f1) =>
      `Sur 100 paires d’articles qu’elle réunit en un sujet, ${right} vont ensemble\u202f; sur 100 qui vont ensemble, elle en réunit ${found} (F1 ${f1}\u202f; ${count(entries, 'annonce étiquetée', 'annonces étiquetées')} d’actualité générale).`,
  },
  limits: {
    title: 'Limites',
    items: [
      'Le jeu de développement n’a rien appris au modèle ni choisi de seuil, mais il a été consulté pour comparer des modèles\u00a0: ses chiffres sont un peu trop bons.',
      'Les jeux sont petits. Les tableaux disent de combien un texte déplace un chiffre\u202f; un écart de cette taille ne signifie rien.',
      'Les textes ont été trouvés à l’aide de mots-clés. Une semaine réelle n’a, pour l’essentiel, rien à voir avec cela, et les erreurs y sont autres.',
      'Dans une semaine réelle, environ un article sur deux cents est à retenir, bien moins qu’ici\u00a0: on peut épargner davantage de lecture, et une probabilité élevée se trompe plus souvent.',
      'Elle lit le titre et environ les 180 premiers mots. Ce qu’un long texte dit ensuite ne compte pas.',
      'Les langues qui ont peu de textes ici étaient rares aussi dans ce qu’elle a appris\u00a0: attendez-vous à des oublis. Les écritures autres que latine, cyrillique, arabe et chinoise ne sont presque pas lues.',
    ],
    weakest: (level, aspects) =>
      `Le niveau le plus faible est «\u00a0${level}\u00a0»\u202f; pour les aspects, ce sont\u00a0: ${aspects}. N’y voyez qu’une indication.`,
  },
  score: {
    title: 'L’ordre de lecture',
    note: 'Les articles se suivent dans l’ordre d’un indice\u00a0: la chance estimée qu’un rédacteur retienne l’article.',
    wanted:
      'Est à retenir ce qui touche directement la douane, avec ou sans l’une des technologies, et ce qui porte sur l’une des technologies et est connexe à la douane. Une technologie sans commerce ni frontières ne l’est pas.',
    inWords: (sum) => `En mots\u00a0: l’indice est ${sum}.`,
    formula: (sum) => `indice = ${sum}`,
    logistic: (sum) => `indice = 1 / (1 + exp(−(${sum})))`,
    logisticNote: 'La somme est ensuite ramenée entre 0 et 1.',
    anyTopic: 'P(une technologie) = 1 − (1 − P(technologie 1)) × (1 − P(technologie 2)) × …',
    terms: {
      direct: 'P(directe)',
      adjacent: 'P(connexe)',
      anyTopic: 'P(une technologie)',
      adjacentAndTopic: 'P(connexe) × P(une technologie)',
    },
    termWords: {
      direct: 'la chance que l’article touche directement la douane',
      adjacent: 'la chance qu’il lui soit connexe',
      anyTopic: 'la chance qu’il porte sur au moins une des technologies',
      adjacentAndTopic: 'la chance qu’il lui soit connexe multipliée par la chance qu’il porte sur au moins une des technologies',
    },
    plus: 'plus',
    minus: 'moins',
    times: (weight, term) => `${weight} fois ${term}`,
    more: 'À quel point la machine a raison',
  },
}
