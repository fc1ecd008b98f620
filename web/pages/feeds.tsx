import type { Child } from 'hono/jsx'
import { Copyable, Part } from '../components/parts.tsx'
import { TopicSign } from '../components/signs.tsx'
import { FEED_FORMATS, type FeedFormat, feedUrl, page, type Query } from '../links.ts'
import type { View } from '../view.ts'

const FORMAT_NAMES: Readonly<Record<FeedFormat, string>> = { atom: 'Atom', rss: 'RSS', json: 'JSON Feed' }

/** Where a member gets the feed of a topic, and how to subscribe. */
export function FeedsPage({ view }: { view: View }) {
  const text = view.words.web.feeds
  return (
    <div class="page">
      <header class="head">
        <h1>{text.title}</h1>
        <p class="lead">{text.note}</p>
        <p class="note">{text.each}</p>
      </header>
      <FeedPart view={view} id="all" title={text.all} note={text.allNote} />
      {[...view.topics.values()].map(({ id, definition }) => (
        <FeedPart view={view} id={id} title={<TopicSign view={view} id={id} long />} note={definition[view.language]} />
      ))}
      <p class="note">
        {text.narrow} <code>{'?language=fr'}</code>
      </p>
    </div>
  )
}

function FeedPart({ view, id, title, note }: { view: View; id: string; title: Child; note: string }) {
  const text = view.words.web.feeds
  const kinds: [name: string, query: Query][] = [
    [text.directAndAdjacent, {}],
    [text.directOnly, { relevance: 'direct' }],
  ]
  return (
    <Part id={`feed-${id}`} title={title} note={note}>
      {kinds.map(([name, query], index) => (
        <div class="feed">
          <p class="by">
            <strong class="publisher">{name}</strong>
            {FEED_FORMATS.map((format) => (
              <a href={feedUrl('', id, format, query)}>{FORMAT_NAMES[format]}</a>
            ))}
          </p>
          <p>
            <Copyable id={`address-${id}-${index}`} label={view.words.web.copy} done={view.words.web.copied}>
              {feedUrl(view.publicUrl, id, 'atom', query)}
            </Copyable>
          </p>
        </div>
      ))}
      <p class="ways">
        <a href={page(view, '/articles', { topic: id === 'all' ? null : id })}>{text.readNow}</a>
      </p>
    </Part>
  )
}
