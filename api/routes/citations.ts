import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { citationOf } from '../../db/queries/articles.ts'
import type { Citation } from '../../domain/citation.ts'
import { InputError } from '../../domain/errors.ts'
import { footnote } from '../../report/citation.ts'
import { citationFormats } from '../../report/formats/index.ts'
import { badRequest, conflict, notFound } from '../answers.ts'
import type { AppDeps } from '../deps.ts'
import { ourLanguage, rowIdPath } from '../input.ts'
import { noSuchArticle } from './articles.ts'

const FOOTNOTE = 'footnote'

const citationRoute = createRoute({
  method: 'get',
  path: '/api/v1/articles/{id}/citation',
  tags: ['Evidence'],
  summary: 'The citation of an article: the house footnote, or a file for a reference manager',
  request: {
    params: rowIdPath,
    query: z.strictObject({
      format: z.string().default(FOOTNOTE).openapi({ description: '`footnote`, `ris`, `bibtex` or `csl-json`.' }),
      language: ourLanguage.openapi({ description: 'Language of the footnote’s own words.' }),
    }),
  },
  responses: {
    200: {
      description: 'The footnote as plain text, or the file in the media type of its format',
      content: {
        'text/plain': { schema: z.string() },
        'application/x-research-info-systems': { schema: z.string() },
        'application/x-bibtex': { schema: z.string() },
        'application/vnd.citationstyles.csl+json': { schema: z.array(z.looseObject({})) },
      },
    },
    ...badRequest,
    ...notFound,
    ...conflict,
  },
})

/** `articles/{id}/citation`. */
export function addCitationRoutes(app: OpenAPIHono, { db, publicUrl }: AppDeps): void {
  app.openapi(citationRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { format: formatId, language } = c.req.valid('query')
    const formats = await citationFormats()
    const format = formats.get(formatId)
    if (!format && formatId !== FOOTNOTE) {
      throw new InputError('format', `There is no format "${formatId}". Use one of ${[FOOTNOTE, ...formats.keys()].join(', ')}.`)
    }
    const citation = await citationOf(db, id)
    if (!citation) throw noSuchArticle(id)
    const archiveUrl = (one: Citation) => `${publicUrl}/${language}/articles/${one.articleId}`
    if (!format) return c.text(`${footnote(citation, language, archiveUrl(citation))}\n`, 200)
    return c.body(format.render([citation], archiveUrl), 200, {
      'Content-Type': `${format.mediaType}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="article-${id}.${format.extension}"`,
    })
  })
}
