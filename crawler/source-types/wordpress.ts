import { ParseError } from '../../domain/errors.ts'
import { type Mapping, readJson, readRecords } from '../json-list.ts'
import type { SourceType } from '../source-type.ts'

/** @see https://developer.wordpress.org/rest-api/reference/posts/ */
const POSTS = 'wp-json/wp/v2/posts'
const FIELDS = 'id,link,title,excerpt,date_gmt,modified_gmt'
/** Instants are in UTC and do not say so; title and excerpt are HTML. */
const MAPPING: Mapping = {
  ...{ link: 'link', id: 'id', title: 'title.rendered', summary: 'excerpt.rendered' },
  ...{ publishedAt: 'date_gmt', updatedAt: 'modified_gmt' },
}

export default {
  id: 'wordpress',
  summary: 'A WordPress site, by the posts of its REST interface',
  example: 'border-office-posts.json',
  /** The site's home page will do; the address of the posts may name others, or parameters of its own. */
  addresses({ url }) {
    if (/wp-json|rest_route/.test(url)) return [url]
    const posts = new URL(POSTS, url.replace(/\/?$/, '/'))
    posts.search = new URLSearchParams({ per_page: '50', _fields: FIELDS }).toString()
    return [posts.href]
  },
  parse(snapshot, { url }) {
    const answer = readJson(snapshot, 'a list of WordPress posts')
    if (!Array.isArray(answer)) {
      const said = typeof answer === 'object' && answer !== null && 'message' in answer ? `: ${answer.message}` : ''
      throw new ParseError(`the answer is JSON, not a list of WordPress posts${said}`)
    }
    const pages = Number(snapshot.headers['x-wp-totalpages'] ?? 1)
    const here = new URL(url)
    const page = Number(here.searchParams.get('page') ?? 1)
    here.searchParams.set('page', String(page + 1))
    return { ...readRecords(answer, MAPPING, snapshot.finalUrl), next: page < pages ? here.href : null }
  },
} satisfies SourceType
