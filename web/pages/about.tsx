import type { Child } from 'hono/jsx'
import { RELEVANCE_LEVELS } from '../../domain/classification.ts'
import type { ScoreFormula } from '../../domain/score-formula.ts'
import { SOURCE_GRADES } from '../../domain/source.ts'
import { Facts, Part } from '../components/parts.tsx'
import { ScorePart } from '../components/score-formula.tsx'
import { Level } from '../components/signs.tsx'
import { page } from '../links.ts'
import type { View } from '../view.ts'

/** What this is, and how to read levels, grades, probabilities and the order. */
export function AboutPage({ view, score }: { view: View; score: ScoreFormula | null }) {
  const { words } = view
  const { about } = words
  return (
    <div class="page">
      <header class="head">
        <h1>{about.title}</h1>
        <p class="lead">{about.lead}</p>
      </header>
      <Part id="how" title={about.how.title}>
        <ol class="prose">
          {about.how.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </Part>
      <Part id="levels" title={about.levels.title} note={about.levels.note}>
        <Facts facts={RELEVANCE_LEVELS.map((level) => [<Level view={view} level={level} />, words.levelRules[level]] as const)} />
      </Part>
      <Part id="grades" title={about.grades.title}>
        <p class="prose">{about.grades.note}</p>
        <div class="pair">
          <Scale
            head={[about.grades.letter, about.grades.source]}
            lines={SOURCE_GRADES.map((grade) => [grade, words.grades[grade]])}
          />
          <Scale head={[about.grades.digit, about.grades.claim]} lines={Object.entries(words.credibility)} />
        </div>
      </Part>
      <Part id="probabilities" title={about.probabilities.title}>
        <p class="prose">{about.probabilities.note}</p>
        <Scale head={[about.probabilities.word, about.probabilities.range]} lines={about.probabilities.scale} />
      </Part>
      <Part id="score" title={words.quality.score.title}>
        <ScorePart view={view} score={score} />
        <p class="prose">
          <a href={page(view, '/quality')}>{words.quality.score.more}</a>
        </p>
      </Part>
      <Part id="evidence" title={about.evidence.title}>
        <p class="prose">{about.evidence.note}</p>
      </Part>
      <Part id="limits" title={about.limits.title}>
        <ul class="prose">
          {about.limits.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      </Part>
      <Part id="data" title={about.data.title}>
        <p class="prose">
          {about.data.note} <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>
        </p>
      </Part>
      <Part id="name" title={about.name.title}>
        <p class="prose">{about.name.note}</p>
      </Part>
    </div>
  )
}

function Scale({ head, lines }: { head: readonly [string, string]; lines: readonly (readonly Child[])[] }) {
  return (
    <table class="scale">
      <thead>
        <tr>
          <th scope="col">{head[0]}</th>
          <th scope="col">{head[1]}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, meaning]) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
