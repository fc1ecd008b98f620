import { Part } from '../components/parts.tsx'
import { page } from '../links.ts'
import type { View } from '../view.ts'

export interface Problem {
  readonly status: 400 | 404 | 409 | 500
  /** What in particular was wrong, in the reader's language; null says what the status says. */
  readonly detail: string | null
}

/** What happened, what was kept, what to do. */
export function ProblemPage({ view, problem }: { view: View; problem: Problem }) {
  const { words } = view
  const text = words.web.errors
  const places = words.web.navigation
  const what = problem.detail ?? (problem.status === 500 ? text.failedWhat : text.notFoundWhat)
  const advice = { 400: text.badRequestDo, 404: text.notFoundDo, 409: text.badRequestDo, 500: text.failedDo }[problem.status]
  return (
    <div class="page">
      <header class="head">
        <p class="kicker">{problem.status}</p>
        <h1>{problemTitle(view, problem)}</h1>
      </header>
      <Part id="what" title={text.whatHappened}>
        <p class="prose">{what}</p>
      </Part>
      <Part id="do" title={text.whatToDo}>
        <p class="prose">{advice}</p>
        <p class="ways">
          <a href={page(view, '/')}>{places.digest}</a>
          <a href={page(view, '/digests')}>{words.web.digest.all}</a>
          <a href={page(view, '/articles')}>{places.articles}</a>
          <a href={page(view, '/sources')}>{places.sources}</a>
        </p>
      </Part>
    </div>
  )
}

/** The title of the page. */
export function problemTitle(view: View, { status }: Problem): string {
  const text = view.words.web.errors
  return { 400: text.badRequest, 404: text.notFound, 409: text.badRequest, 500: text.failed }[status]
}
