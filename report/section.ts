/** The rule stands in the domain, because the digest asks it too and may not look in here. */
export { sectionFor } from '../domain/section.ts'
