import { toEntries } from '../entry.ts'
import { readFeed } from '../feed/read-feed.ts'
import { primarySubtag } from '../language.ts'
import type { SourceType } from '../source-type.ts'

export default {
  id: 'feed',
  summary: 'RSS, Atom or JSON Feed',
  example: 'port-authority-rss.xml',
  async parse(snapshot) {
    const base = snapshot.headers['content-location'] ?? ''
    const url = URL.canParse(base, snapshot.finalUrl) ? new URL(base, snapshot.finalUrl).href : snapshot.finalUrl
    const feed = await readFeed({ body: snapshot.body, contentType: snapshot.headers['content-type'] ?? null, url })
    const announcements = feed.entries.map((entry) => ({
      ...entry,
      summary: entry.summary ?? entry.content,
      language: entry.language ?? feed.language,
    }))
    const { entries, note } = toEntries(announcements, url)
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
