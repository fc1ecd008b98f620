import { type ScoreFormula, type SumWords, scoreSum } from '../../domain/score-formula.ts'
import type { View } from '../view.ts'

/** What the score is, what it looks for, and its formula, in words and as such. */
export function ScorePart({ view, score }: { view: View; score: ScoreFormula | null }) {
  const { format, quality } = view.words
  const text = quality.score
  return (
    <>
      <p class="prose">
        {text.note} {text.wanted}
      </p>
      {score && <Formula score={score} text={text} number={format.figure} />}
    </>
  )
}

function Formula(props: { score: ScoreFormula; text: View['words']['quality']['score']; number: SumWords['number'] }) {
  const { score, text, number } = props
  const { plus, minus, times } = text
  const inWords = scoreSum(score, { terms: text.termWords, plus, minus, times, number })
  const sum = scoreSum(score, {
    terms: text.terms,
    plus: '+',
    minus: '−',
    times: (weight, term) => `${weight} × ${term}`,
    number,
  })
  const isBent = score.link === 'logistic'
  return (
    <>
      <p class="prose">
        {text.inWords(inWords)} {isBent && text.logisticNote}
      </p>
      <p>
        <code>{isBent ? text.logistic(sum) : text.formula(sum)}</code>
      </p>
      <p>
        <code>{text.anyTopic}</code>
      </p>
    </>
  )
}
