import { z } from 'zod'
import bodyRecords from './gazetteer/bodies.json' with { type: 'json' }
import countryRecords from './gazetteer/countries.json' with { type: 'json' }
import falseFriends from './gazetteer/false-friends.json' with { type: 'json' }

const words = z.array(z.string().min(2))

const countrySchema = z.strictObject({
  /** ISO 3166-1 alpha-2, or `EU`. */
  id: z.string().regex(/^[A-Z]{2}$/),
  /** In the languages that we read, as written within a sentence: capitals count. */
  names: words.min(1),
  adjectives: words.optional(),
  /** Towns, ports, states and seats of government that stand for it and for no other. */
  places: words.optional(),
  /** Beginnings of adjectives and names in languages that inflect them; capitals do not count. */
  stems: words.optional(),
})

const bodySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** A country's id, or `INT` for a body of many. */
  country: z.string().regex(/^(INT|[A-Z]{2})$/),
  /** As shown; with its country in brackets where the name alone does not tell it. */
  name: z.string(),
  /** What "customs" or "border guard" with the country's name means. */
  role: z.enum(['customs', 'border']).optional(),
  aliases: words.optional(),
  acronyms: words.optional(),
  /** Names and acronyms that others bear too: taken for it only where the text gives a reason. */
  contested: words.optional(),
  /** Words that speak against a contested name: the virus, for SARS. */
  unless: words.optional(),
})

const falseFriendsSchema = z.strictObject({
  /** Names of other things that hold the name of a country. */
  phrases: words,
  /** Names of countries that other things bear: where they need a word beside them, or mean another with one. */
  contested: z.array(
    z.strictObject({
      name: z.string(),
      id: z.string(),
      needs: words.optional(),
      unless: words.optional(),
      instead: z.string().optional(),
    }),
  ),
})

export type Country = Readonly<z.infer<typeof countrySchema>>
export type Body = Readonly<z.infer<typeof bodySchema>>
export type ContestedCountry = Readonly<z.infer<typeof falseFriendsSchema>['contested'][number]>

/** Countries and their names. The lists in `domain/gazetteer` were written by us from general knowledge and the CLDR's names of countries. */
export const COUNTRIES: readonly Country[] = z.array(countrySchema).parse(countryRecords)

/** Customs, border and trade bodies: national administrations, agencies beside them, and organisations of many countries. */
export const BODIES: readonly Body[] = z.array(bodySchema).parse(bodyRecords)

/** What looks like a country and is none. */
export const FALSE_FRIENDS = falseFriendsSchema.parse(falseFriends)

const namesOfBodies = new Map(BODIES.map(({ id, name }) => [id, name]))

/** The name of a body; its id where the gazetteer does not know it any more. */
export function bodyName(id: string): string {
  return namesOfBodies.get(id) ?? id
}
