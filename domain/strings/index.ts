import { en } from './en.ts'
import { fr } from './fr.ts'

/**
 * Everything that people read, in one catalogue per language: `en.ts` and `fr.ts` assemble the areas of `en/` and `fr/`.
 * `format` writes dates, numbers and names; every other function takes numbers and strings only, so that a test can call all of
 * them. What an area misses in one language does not compile.
 */
export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

type Catalogue<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { readonly [Key in keyof T]: Catalogue<T[Key]> }
    : T

/** The words of one language. */
export type Strings = Catalogue<typeof en>

const CATALOGUES: Readonly<Record<Language, Strings>> = { en, fr }

/** The catalogue of a language. */
export function strings(language: Language): Strings {
  return CATALOGUES[language]
}

/** Whether a text, such as the first part of an address, names one of our languages. */
export function isLanguage(value: string): value is Language {
  return value === 'en' || value === 'fr'
}
