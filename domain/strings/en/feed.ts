/** The feeds that members subscribe to. */
export const feed = {
  title: (topic: string) => `Customs Horizon: ${topic}`,
  allTopics: 'all technologies',
  subtitle: (levels: string) => `Stories that a machine judged relevant to Customs (${levels}), the newest change first.`,
  inLanguage: (name: string) => `Articles in ${name} only.`,
  demo: 'Demonstration: every article is a sample.',
  publishedBy: (publishers: string) => `Published by ${publishers}.`,
}
