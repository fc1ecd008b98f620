import { toEntries } from '../entry.ts'
import { feedBytes, readFeed } from '../feed/read-feed.ts'
import { primarySubtag } from '../language-tag.ts'
import type { SourceType } from '../source-type.ts'

export default {
  id: 'feed',
  summary: 'RSS, Atom or JSON Feed',
  example: 'port-authority-rss.xml',
  async parse(snapshot) {
    const bytes = feedBytes(snapshot.body, snapshot.headers, snapshot.finalUrl)
    const feed = await readFeed(bytes)
    const announcements = feed.entries.map((entry) => ({
      ...entry,
      summary: entry.summary ?? entry.content,
      language: entry.language ?? feed.language,
    }))
    const { entries, note } = toEntries(announcements, bytes.url)
    const notes = [...(feed.repairs > 0 ? [`repaired: ${feed.repairs} ill-formed places`] : []), ...(note ? [note] : [])]
    return {
      entries,
      more: [],
      title: feed.title,
      language: primarySubtag(feed.language),
      ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    }
  },
} satisfies SourceType
