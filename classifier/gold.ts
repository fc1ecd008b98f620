import { z } from 'zod'
import { InputError } from '../domain/errors.ts'

/** A text with its right answers, as the codebook of the labelled sets gives them. */
const goldSchema = z.object({
  id: z.string(),
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? ''),
  text: z.string(),
  language: z
    .string()
    .nullish()
    .transform((language) => language ?? null),
  technologies: z.array(z.string()),
  /** Mentioned in passing: count neither for nor against. */
  minor: z
    .array(z.string())
    .nullish()
    .transform((minor) => minor ?? []),
  relevance: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** Labelled only where there is a technology. */
  aspects: z
    .array(z.string())
    .nullish()
    .transform((aspects) => aspects ?? []),
  /** `verbatim`, or `abstract`: our own words about a real page. */
  kind: z.string().default('unknown'),
})
export type GoldItem = Readonly<z.infer<typeof goldSchema>>

/**
 * Reads a labelled file: one JSON object a line, empty lines ignored.
 *
 * @throws {@link InputError} naming the first line that is not as it should be
 */
export function readGold(content: string): GoldItem[] {
  return content.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch (cause) {
      throw new InputError('gold', `line ${i + 1} is not JSON`, { cause })
    }
    const item = goldSchema.safeParse(value)
    if (!item.success) throw new InputError('gold', `line ${i + 1}: ${z.prettifyError(item.error).replace(/\s+/g, ' ')}`)
    return [item.data]
  })
}
