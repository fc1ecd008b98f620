import type { ArticleSummary, Page } from '../../domain/article.ts'
import { type FilterChoices, FilterForm } from '../components/filter-form.tsx'
import { Pager } from '../components/pager.tsx'
import { StoryRow } from '../components/story-row.tsx'
import { page } from '../links.ts'
import { ARTICLE_FIELDS, type Parameters } from '../query.ts'
import { rowOfArticle } from '../row.ts'
import type { View } from '../view.ts'

interface ArticlesPageProps {
  readonly view: View
  readonly articles: Page<ArticleSummary>
  readonly values: Parameters
  readonly choices: FilterChoices
}

/** All articles, newest found first, narrowed by what stands in the address. */
export function ArticlesPage({ view, articles, values, choices }: ArticlesPageProps) {
  const { words } = view
  const text = words.web.articles
  const query = Object.fromEntries(ARTICLE_FIELDS.map((field) => [field, values[field]]))
  const isNarrowed = ARTICLE_FIELDS.some((field) => values[field])
  return (
    <div class="page">
      <header class="head">
        <h1>{text.title}</h1>
      </header>
      <div class="columns">
        <div>
          <FilterForm view={view} values={values} choices={choices} />
        </div>
        <div class="body">
          <h2 class="count-line">
            {text.total(articles.total)}
            {articles.total > 1 && <span class="quiet">, {text.order}</span>}
          </h2>
          {articles.items.length === 0 && <p class="lead">{isNarrowed ? text.empty : text.emptyStore}</p>}
          {articles.items.map((article) => (
            <StoryRow view={view} row={rowOfArticle(article)} />
          ))}
          <Pager
            view={view}
            path="/articles"
            query={query}
            isLater={Boolean(values.cursor)}
            next={articles.next}
            older={text.older}
          />
          <p class="ways">
            <a href={page(view, '/left-out', { week: values.week, source: values.source })}>{words.web.leftOut.title}</a>
          </p>
        </div>
      </div>
    </div>
  )
}
