import type { View } from '../view.ts'

/** Charts are drawn here, as SVG with attributes only: the policy of the pages allows no inline style. */

const BAR = 7
const GAP = 2
const HEIGHT = 22

/** New entries of a source by week, oldest first, as bars on a common base line. */
export function Sparkline({ view, values }: { view: View; values: readonly number[] }) {
  const most = Math.max(1, ...values)
  const width = Math.max(1, values.length * (BAR + GAP) - GAP)
  const label = view.words.web.sources.week(values.map((value) => view.words.format.number(value)).join(', '))
  if (values.length === 0) return <span class="quiet">–</span>
  return (
    <svg class="spark" role="img" aria-label={label} width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
      <title>{label}</title>
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2, Math.round((value / most) * HEIGHT))
        return <rect x={index * (BAR + GAP)} y={HEIGHT - height} width={BAR} height={height} />
      })}
    </svg>
  )
}

/** A probability as a bar; the figure stands beside it in text. */
export function Bar({ value }: { value: number }) {
  const width = Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10
  return (
    <svg class="bar" aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none">
      <rect class="track" width="100" height="4" />
      <rect class="fill" width={width} height="4" />
    </svg>
  )
}
