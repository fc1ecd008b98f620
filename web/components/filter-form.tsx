import type { Child } from 'hono/jsx'
import { RELEVANCE_LEVELS } from '../../domain/classification.ts'
import { type IsoWeek, parseWeek } from '../../domain/week.ts'
import { page } from '../links.ts'
import { ARTICLE_FIELDS, type ArticleField, type Parameters } from '../query.ts'
import { topicName, type View } from '../view.ts'

/** What the selects of the form offer besides the topics and levels. */
export interface FilterChoices {
  readonly languages: readonly string[]
  readonly weeks: readonly IsoWeek[]
  readonly sources: readonly { readonly id: string; readonly name: string }[]
}

interface FilterFormProps {
  readonly view: View
  readonly values: Parameters
  readonly choices: FilterChoices
}

/** Filters as a form that needs no script: they live in the address. What is set stands above it, each with its removal. */
export function FilterForm({ view, values, choices }: FilterFormProps) {
  const { words } = view
  const text = words.web.articles
  const active = ARTICLE_FIELDS.filter((field) => values[field])
  const own = Object.fromEntries(active.map((field) => [field, values[field]]))
  return (
    <>
      {active.length > 0 && (
        <p class="chosen">
          {active.map((field) => (
            <a
              href={page(view, '/articles', { ...own, [field]: null })}
              aria-label={text.without(valueName(view, choices, field, values))}
            >
              {valueName(view, choices, field, values)} <span aria-hidden="true">×</span>
            </a>
          ))}
          <a href={page(view, '/articles')}>{text.clear}</a>
        </p>
      )}
      <form class="filters" method="get" action={page(view, '/articles')} aria-label={text.filters}>
        <Field label={text.q} id="q">
          <input type="search" name="q" id="q" value={values.q ?? ''} maxlength={200} />
        </Field>
        <Choice
          view={view}
          field="topic"
          values={values}
          options={[...view.topics.keys()].map((id) => [id, topicName(view, id)])}
        />
        <Choice view={view} field="relevance" values={values} options={RELEVANCE_LEVELS.map((id) => [id, words.levels[id]])} />
        <details class="field" open={Boolean(values.language || values.week || values.source)}>
          <summary>{text.further}</summary>
          <Choice
            view={view}
            field="language"
            values={values}
            options={choices.languages.map((id) => [id, words.format.language(id)])}
          />
          <Choice view={view} field="week" values={values} options={choices.weeks.map((id) => [id, words.format.week(id)])} />
          <Choice view={view} field="source" values={values} options={choices.sources.map(({ id, name }) => [id, name])} />
        </details>
        <button type="submit">{text.apply}</button>
      </form>
    </>
  )
}

function Field({ label, id, children }: { label: string; id: string; children?: Child }) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {children}
    </p>
  )
}

interface ChoiceProps {
  readonly view: View
  readonly field: Exclude<ArticleField, 'q'>
  readonly values: Parameters
  readonly options: readonly (readonly [value: string, name: string])[]
}

function Choice({ view, field, values, options }: ChoiceProps) {
  const text = view.words.web.articles
  return (
    <Field label={text[field]} id={field}>
      <select name={field} id={field}>
        <option value="">{text.any}</option>
        {options.map(([value, name]) => (
          <option value={value} selected={values[field] === value}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** The value of a filter as people read it. */
function valueName(view: View, choices: FilterChoices, field: ArticleField, values: Parameters): string {
  const { words } = view
  const value = values[field] ?? ''
  switch (field) {
    case 'q':
      return words.format.quote(value)
    case 'topic':
      return topicName(view, value)
    case 'relevance':
      return RELEVANCE_LEVELS.flatMap((level) => (level === value ? [words.web.level(words.levels[level])] : [])).join()
    case 'language':
      return words.format.language(value)
    case 'week':
      return words.format.week(parseWeek(value))
    case 'source':
      return choices.sources.find(({ id }) => id === value)?.name ?? value
    default:
      return field satisfies never
  }
}
