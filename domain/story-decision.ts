/** What an editor put together or took apart, by the articles on both sides, so that it can be repeated on any grouping. */
export interface StoryDecision {
  readonly kind: 'merge' | 'split'
  /** The articles that went from one story to the other. */
  readonly moved: readonly number[]
  /** Merge: the articles that stood in the other story. Split: those that stayed behind. */
  readonly others: readonly number[]
}

/**
 * A grouping with the editors' decisions on it, whatever made the grouping: after a merge the articles of both sides stand in one
 * story, after a split the moved ones stand together and apart from the others. Where decisions contradict each other, the later one
 * prevails. Articles that no decision names go where most of those go with which they were grouped.
 *
 * @param grouping - story of each article; articles that are named by a decision and not in here are left out
 * @param decisions - oldest first
 * @param newStory - gives an unused story each time it is called
 * @returns story of each article, in the order of `grouping`; applied again it changes nothing
 */
export function respectDecisions<Story>(
  grouping: ReadonlyMap<number, Story>,
  decisions: readonly StoryDecision[],
  newStory: () => Story,
): Map<number, Story> {
  const groups = groupsOf(decisions, (article) => grouping.has(article))
  const placed = new Map<Group, Story>()
  for (const group of groups) {
    const taken = new Set([...group.apart].map((other) => placed.get(other)))
    const liked = byFrequency(group.articles.flatMap((article) => grouping.get(article) ?? []))
    placed.set(group, liked.find((story) => !taken.has(story)) ?? newStory())
  }
  const groupOf = new Map(groups.flatMap((group) => group.articles.map((article) => [article, group] as const)))
  const follow = new Map<Story, Story[]>()
  for (const [article, story] of grouping) {
    const group = groupOf.get(article)
    if (group) follow.set(story, [...(follow.get(story) ?? []), placed.get(group) ?? story])
  }
  return new Map(
    [...grouping].map(([article, story]) => {
      const group = groupOf.get(article)
      const where = group ? placed.get(group) : byFrequency(follow.get(story) ?? [])[0]
      return [article, where ?? story]
    }),
  )
}

/** Articles that must stand together, and the groups from which they must stand apart. */
interface Group {
  readonly articles: number[]
  readonly apart: Set<Group>
}

/** What the decisions say of the articles that they name, the latest heard first: an earlier one may not undo it. */
function groupsOf(decisions: readonly StoryDecision[], isThere: (article: number) => boolean): Group[] {
  const groupOf = new Map<number, Group>()
  const find = (article: number) => {
    const group = groupOf.get(article) ?? { articles: [article], apart: new Set() }
    groupOf.set(article, group)
    return group
  }
  const unite = (articles: readonly number[]) => {
    for (const article of articles.slice(1)) {
      const [into, from] = [find(articles[0] ?? article), find(article)]
      if (into === from || into.apart.has(from)) continue
      into.articles.push(...from.articles)
      for (const one of from.articles) groupOf.set(one, into)
      for (const other of from.apart) {
        other.apart.delete(from)
        other.apart.add(into)
        into.apart.add(other)
      }
    }
  }
  for (const { kind, ...sides } of decisions.toReversed()) {
    const [moved, others] = [sides.moved.filter(isThere), sides.others.filter(isThere)]
    if (kind === 'merge') {
      unite([...others, ...moved])
      continue
    }
    unite(moved)
    for (const one of moved.map(find))
      for (const other of others.map(find)) {
        if (one === other) continue
        one.apart.add(other)
        other.apart.add(one)
      }
  }
  const firstOf = ({ articles }: Group) => Math.min(...articles)
  return [...new Set(groupOf.values())].sort((a, b) => firstOf(a) - firstOf(b))
}

/** Different values, the most frequent first; of equals the one that came first. */
function byFrequency<T>(values: readonly T[]): T[] {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
}
