import { writeOpml } from '../crawler/opml.ts'
import { listSources } from '../db/queries/sources.ts'
import { type Source, sourceSchema } from '../domain/source.ts'
import type { CommandContext } from './context.ts'

/** The sources as OPML, those that only an import made left out: nobody visits them. */
export async function run(context: CommandContext): Promise<number> {
  const { db } = await context.store()
  const sources = (await listSources(db)).filter(({ type }) => type !== 'import')
  const withoutState = sources.map((source): Source => sourceSchema.parse(source))
  context.stdout.write(`${writeOpml(withoutState, 'Customs Horizon: sources', context.clock())}\n`)
  return 0
}
