import type { ArticleDetail } from '../../domain/article.ts'
import type { Citation } from '../../domain/citation.ts'
import type { SectionRef } from '../../domain/digest.ts'
import { proposedCredibility } from '../../domain/story.ts'
import { ArticleText } from '../components/article-text.tsx'
import { Citing } from '../components/citing.tsx'
import { Decisions } from '../components/decisions.tsx'
import { JudgementPart } from '../components/judgement.tsx'
import { Provenance } from '../components/provenance.tsx'
import { Grade, Level, Probability, TopicSign } from '../components/signs.tsx'
import { Witnesses } from '../components/witnesses.tsx'
import { outside, page, sourcePath } from '../links.ts'
import { languageOf, type View } from '../view.ts'

export interface ArticlePageProps {
  readonly view: View
  readonly article: ArticleDetail
  /** The section of the report that it touches. */
  readonly section: SectionRef | null
  /** Null when only its announcement was read. */
  readonly citation: Citation | null
  /** Formats in which the citation can be had, as they stand in addresses. */
  readonly citationFormats: readonly string[]
}

/** One article: is it true, what does it say, why is it here. */
export function ArticlePage({ view, article, section, citation, citationFormats }: ArticlePageProps) {
  return (
    <div class="article">
      <ArticleHead view={view} article={article} section={section} />
      <div class="beside">
        <ArticleText view={view} article={article} />
        <div class="record">
          <JudgementPart view={view} article={article} />
          <Witnesses view={view} article={article} />
          <Decisions view={view} article={article} section={section} />
        </div>
        <Citing view={view} article={article} citation={citation} formats={citationFormats} />
        <Provenance view={view} article={article} />
      </div>
    </div>
  )
}

function ArticleHead({ view, article, section }: Pick<ArticlePageProps, 'view' | 'article' | 'section'>) {
  const { words } = view
  const text = words.web.article
  const { judgement } = article
  return (
    <header class="head">
      <p class="kicker">
        <a href={page(view, sourcePath(article.sourceId))}>{article.publisher}</a>
      </p>
      <h1 {...languageOf(view, article.language)}>{article.title || words.digest.story.untitled}</h1>
      {article.authors.length > 0 && <p class="authors">{text.by(words.format.list(article.authors))}</p>}
      <p class="imprint">
        <Grade view={view} letter={article.grade} digit={credibilityOf(article)} />
        <span>{words.format.country(article.country)}</span>
        <span>{article.publishedAt === null ? text.noDate : text.published(words.format.day(article.publishedAt))}</span>
        <span>{text.found(words.format.day(article.firstSeenAt))}</span>
        {article.language !== null && <span>{words.digest.story.language(words.format.language(article.language))}</span>}
        <a class="act" href={outside(article.url)} rel="noreferrer external">
          {article.kind === 'announced' ? text.originalAnnounced : text.original} ↗
        </a>
      </p>
      <p class="tags">
        {judgement !== null && judgement.notJudged === null && <Level view={view} level={judgement.relevanceLevel} />}
        {judgement?.labels.map((id) => (
          <span>
            <TopicSign view={view} id={id} long /> <Probability view={view} value={judgement.topics[id] ?? 0} />
            {judgement.uncalibrated?.includes(id) && ` (${words.uncalibrated})`}
          </span>
        ))}
        {section && (
          <span class="section">
            § {section.number} {section.title[view.language]}
          </span>
        )}
      </p>
      {article.kind === 'announced' && <p class="caution">{text.announcedOnly}</p>}
    </header>
  )
}

/** The digit that an editor gave with the newest decision, else the one that the witnesses propose; null outside a story. */
function credibilityOf({ reviews, story }: ArticleDetail): number | null {
  return reviews[0]?.credibility ?? (story && proposedCredibility(story.articles))
}
