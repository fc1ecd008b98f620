import { citationOf } from '../db/queries/articles.ts'
import { InputError, NotFoundError } from '../domain/errors.ts'
import { citationFormats } from '../report/formats/index.ts'
import type { CommandContext } from './context.ts'

/** The export command of one format. */
export function citations(formatId: string): { run(context: CommandContext, options: { article: string[] }): Promise<number> } {
  return {
    async run(context, { article }) {
      const format = (await citationFormats()).get(formatId)
      if (!format) throw new Error(`There is no citation format ${formatId}`)
      const { db } = await context.store()
      const found = await Promise.all(
        article.map(async (id) => {
          if (!/^\d+$/.test(id)) throw new InputError('article', `"${id}" is not an article's number.`)
          const citation = await citationOf(db, Number(id))
          if (!citation) throw new NotFoundError(`There is no article ${id}.`)
          return citation
        }),
      )
      const base = context.config.publicUrl ?? `http://${context.config.host}:${context.config.port}`
      context.stdout.write(format.render(found, ({ articleId }) => `${base}/en/articles/${articleId}`))
      return 0
    },
  }
}
