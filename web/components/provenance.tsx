import type { ArticleDetail, SnapshotRecord } from '../../domain/article.ts'
import { digestPath, outside, page, snapshotBodyUrl, sourcePath } from '../links.ts'
import { languageOf, type View } from '../view.ts'
import { Copyable, Facts, Part } from './parts.tsx'
import { Time } from './signs.tsx'

/** From where the text came: bytes, hash, times, addresses, for the page and for its announcement. */
export function Provenance({ view, article }: { view: View; article: ArticleDetail }) {
  const { words } = view
  const text = words.web.article
  const { announced, announcement, snapshot } = article
  return (
    <Part id="provenance" title={text.provenance} note={text.provenanceNote}>
      <SnapshotFacts view={view} snapshot={snapshot} id="snapshot" />
      <Facts
        facts={[
          [text.canonical, <span class="address">{article.canonicalUrl}</span>],
          [text.extracted, <Time view={view} at={article.extractedAt} />],
          [text.source, <a href={page(view, sourcePath(article.sourceId))}>{article.publisher}</a>],
          [text.digests, <a href={page(view, digestPath(article.week))}>{words.format.week(article.week)}</a>],
        ]}
      />
      <details>
        <summary>{text.announcement}</summary>
        <Facts
          facts={[
            [text.announcedTitle, announced.title && <span {...languageOf(view, article.language)}>{announced.title}</span>],
            [
              text.announcedSummary,
              announced.summary && <span {...languageOf(view, article.language)}>{announced.summary}</span>,
            ],
            [text.announcedAt, announced.publishedAt && <Time view={view} at={announced.publishedAt} />],
          ]}
        />
        {announcement.id !== snapshot.id && <SnapshotFacts view={view} snapshot={announcement} id="announcement-snapshot" />}
      </details>
    </Part>
  )
}

function SnapshotFacts({ view, snapshot, id }: { view: View; snapshot: SnapshotRecord; id: string }) {
  const { words } = view
  const text = words.web.article
  return (
    <>
      <Facts
        facts={[
          [
            text.hash,
            <Copyable id={id} label={words.web.copy} done={words.web.copied}>
              <code>{snapshot.sha256}</code>
            </Copyable>,
          ],
          [text.fetchedAt, <Time view={view} at={snapshot.fetchedAt} />],
          [text.address, <Address url={snapshot.url} />],
          [text.finalAddress, snapshot.finalUrl === snapshot.url ? null : <Address url={snapshot.finalUrl} />],
          [text.status, String(snapshot.status)],
          [text.mediaType, <code>{snapshot.mediaType}</code>],
          [text.size, words.format.bytes(snapshot.byteLength)],
          [text.kind, words.snapshotKinds[snapshot.kind]],
        ]}
      />
      <p class="ways">
        <a href={snapshotBodyUrl(snapshot.id)} download>
          {text.download} ({words.format.bytes(snapshot.byteLength)})
        </a>
      </p>
      {Object.keys(snapshot.headers).length > 0 && (
        <details>
          <summary>{text.headers}</summary>
          <Facts facts={Object.entries(snapshot.headers).map(([name, value]) => [name, <code>{value}</code>] as const)} />
        </details>
      )}
    </>
  )
}

function Address({ url }: { url: string }) {
  return (
    <a class="address" href={outside(url)} rel="noreferrer external">
      {url}
    </a>
  )
}
