import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Digest, NotShownLine, SourceLine, StoryLine, TopicPart } from '../domain/digest.ts'
import { type Language, strings } from '../domain/strings/index.ts'
import {
  facts,
  figures,
  headline,
  notices,
  placeName,
  ptcPhrase,
  safeUrl,
  statePhrase,
  topicName,
  troublePhrase,
  whyPhrase,
} from './phrases.ts'
import { STYLE } from './style.ts'

interface PageProps {
  readonly digest: Digest
  readonly language: Language
  readonly publicUrl: string | null
}

/** The whole digest as a document. JSX escapes every text; addresses go through `safeUrl`. */
export function DigestPage(props: PageProps) {
  const { digest, language } = props
  const { digest: words, format } = strings(language)
  const title = words.digestOf(format.week(digest.week))
  const { failing, silent } = digest.sources
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${words.product}`}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <header>
          <p class="product">
            {words.product} <span>{words.subtitle}</span>
          </p>
          <h1>{title}</h1>
          <p class="state">
            {statePhrase(digest, language)} <time datetime={digest.builtAt}>{words.builtAt(format.time(digest.builtAt))}</time>.
          </p>
          <ul class="figures" aria-label={words.counts.title}>
            {figures(digest, language).map((figure) => (
              <li>{figure}</li>
            ))}
          </ul>
          <p class="ptc">{ptcPhrase(digest.ptc, language)}</p>
          {notices(digest, language).map((notice) => (
            <p class="notice">{notice}</p>
          ))}
        </header>
        <main>
          <Part
            id="decide-first"
            title={words.parts.decideFirst}
            note={words.parts.decideFirstNote}
            stories={digest.decideFirst}
            {...props}
          />
          {digest.topics.map((part) => (
            <Topic part={part} {...props} />
          ))}
          <CustomsOnly {...props} />
          <NotShown {...props} />
          {failing.length + silent.length > 0 && (
            <section id="sources">
              <h2>{words.parts.sources}</h2>
              <Sources title={words.sources.failing} lines={failing} language={language} />
              <Sources title={words.sources.silent} lines={silent} language={language} />
            </section>
          )}
        </main>
        <footer>
          <p>{words.foot}</p>
          <p>{words.model(digest.model)}.</p>
        </footer>
      </body>
    </html>
  )
}

function Part(props: PageProps & { id: string; title: string; note?: string; stories: readonly StoryLine[]; children?: Child }) {
  const { id, title, note, stories, children } = props
  if (stories.length === 0 && !children) return null
  return (
    <section id={id}>
      <h2>{title}</h2>
      {note && <p class="note">{note}</p>}
      <ol class="stories">
        {stories.map((line) => (
          <Story line={line} {...props} />
        ))}
      </ol>
      {children}
    </section>
  )
}

function Topic(props: PageProps & { part: TopicPart }) {
  const { part, digest, language } = props
  const words = strings(language).digest.topic
  return (
    <Part id={`topic-${part.topicId}`} title={topicName(digest, part.topicId, language)} stories={part.stories} {...props}>
      {part.elsewhere.length > 0 && (
        <div class="elsewhere">
          <p>{words.elsewhere}</p>
          <ul>
            {part.elsewhere.map((ref) => (
              <li>
                <a href={`#story-${ref.storyId}`} lang={ref.language ?? ''}>
                  {ref.title}
                </a>{' '}
                ({placeName(ref, digest, language)})
              </li>
            ))}
          </ul>
        </div>
      )}
      {part.more > 0 && <p class="note">{words.more(part.more)}</p>}
    </Part>
  )
}

function Story(props: PageProps & { line: StoryLine }) {
  const { line, digest, language, publicUrl } = props
  const words = strings(language).digest
  const soWhat = line.review?.soWhat
  const title = line.title || words.story.untitled
  return (
    <li class={`story ${line.level}`} id={`story-${line.storyId}`}>
      <p class="title">{soWhat ? headline(line, language) : <Outside url={line.url} language={line.language} text={title} />}</p>
      {soWhat && (
        <p class="original">
          <Outside url={line.url} language={line.language} text={title} />
        </p>
      )}
      <p class="facts">{facts(line, digest, language).join(' · ')}</p>
      {line.whyShown.evidence && (
        <blockquote lang={line.language ?? ''}>
          <p>{line.whyShown.evidence}</p>
        </blockquote>
      )}
      <p class="why">
        {whyPhrase(line, digest, language)}
        {publicUrl && (
          <>
            {' · '}
            <a href={`${publicUrl}/${language}/articles/${line.articleId}`}>{words.story.record}</a>
          </>
        )}
      </p>
      {line.announcedOnly && <p class="warning">{words.story.announcedOnly}</p>}
    </li>
  )
}

/** Customs news is folded: it is where new topics are found, not what the week is about. */
function CustomsOnly(props: PageProps) {
  const { digest, language } = props
  const { parts, customsOnly: words } = strings(language).digest
  if (digest.customsOnly.length === 0) return null
  return (
    <section id="customs-only">
      <h2>{parts.customsOnly}</h2>
      <details>
        <summary>
          {parts.customsOnlyNote} {words.summary(digest.customsOnly.length)}
        </summary>
        <ol class="stories">
          {digest.customsOnly.map((line) => (
            <Story line={line} {...props} />
          ))}
        </ol>
        {digest.customsOnlyMore > 0 && <p class="note">{words.more(digest.customsOnlyMore)}</p>}
      </details>
    </section>
  )
}

function NotShown({ digest, language }: PageProps) {
  const { digest: words, format, notShownReasons } = strings(language)
  const { total, byReason, sample } = digest.notShown
  return (
    <section id="not-shown">
      <h2>{words.parts.notShown}</h2>
      <p>{total === 0 ? words.notShown.none : words.notShown.total(total)}</p>
      {total > 0 && (
        <dl>
          {byReason.map(({ reason, count }) => (
            <div>
              <dt>{notShownReasons[reason]}</dt>
              <dd>{format.number(count)}</dd>
            </div>
          ))}
        </dl>
      )}
      {sample.length > 0 && (
        <>
          <h3>{words.notShown.sample(sample.length)}</h3>
          <ul>
            {sample.map((line) => (
              <SampleLine line={line} language={language} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function SampleLine({ line, language }: { line: NotShownLine; language: Language }) {
  const { digest: words, format, notShownReasons } = strings(language)
  const score = line.score === null ? '' : `, ${format.decimal(line.score)}`
  return (
    <li>
      <Outside url={line.url} language={null} text={line.title || words.story.untitled} />, {line.publisher} (
      {notShownReasons[line.reason]}
      {score})
    </li>
  )
}

function Sources({ title, lines, language }: { title: string; lines: readonly SourceLine[]; language: Language }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li>
            <b>{line.name}</b>, {troublePhrase(line, language)}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A text of others, in its own language (empty: not known), linked where its address may be followed. */
function Outside({ url, language, text }: { url: string; language: string | null; text: string }) {
  const href = safeUrl(url)
  return href ? (
    <a href={href} lang={language ?? ''} rel="noreferrer">
      {text}
    </a>
  ) : (
    <span lang={language ?? ''}>{text}</span>
  )
}
