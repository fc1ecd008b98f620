import type { feed as english } from '../en/feed.ts'

export const feed: typeof english = {
  title: (topic) => `Customs Horizon\u00a0: ${topic}`,
  allTopics: 'toutes les technologies',
  subtitle: (levels) =>
    `Les sujets qu’une machine a jugés pertinents pour la douane (${levels}), les derniers changements d’abord.`,
  inLanguage: (name) => `Articles en ${name} seulement.`,
  demo: 'Démonstration\u00a0: tous les articles sont des exemples.',
  publishedBy: (publishers) => `Publié par ${publishers}.`,
}
