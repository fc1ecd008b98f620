import type { CalibrationBin } from '../../domain/quality.ts'
import type { View } from '../view.ts'

const SIDE = 200
const EDGE = 28
const RADIUS_MAX = 9

/** What the machine said against what was so, a dot for each bin: larger for more judgements. The table beside it holds the same. */
export function CalibrationPlot({ view, title, bins }: { view: View; title: string; bins: readonly CalibrationBin[] }) {
  const { format, quality } = view.words
  const text = quality.calibration
  const most = Math.max(1, ...bins.map(({ count }) => count))
  const points = bins.map(({ chance, share, count }) => text.point(format.figure(chance), format.figure(share), count))
  const label = `${title}. ${points.join('. ')}`
  const axis = (value: number) => (value % 1 === 0 ? value : format.decimal(value))
  const x = (value: number) => round(EDGE + value * SIDE)
  const y = (value: number) => round(EDGE / 2 + (1 - value) * SIDE)
  return (
    <svg role="img" aria-label={label} width={SIDE + 1.5 * EDGE} height={SIDE + 1.5 * EDGE} fill="currentColor" font-size="11">
      <path
        d={`M${x(0)} ${y(1)}V${y(0)}H${x(1)}M${x(0)} ${y(0)}L${x(1)} ${y(1)}`}
        fill="none"
        stroke="currentColor"
        opacity="0.5"
      />
      {[0, 0.5, 1].map((value) => (
        <>
          <text x={x(value)} y={y(0) + 14} text-anchor="middle">
            {axis(value)}
          </text>
          {value > 0 && (
            <text x={x(0) - 5} y={y(value) + 4} text-anchor="end">
              {axis(value)}
            </text>
          )}
        </>
      ))}
      <text x={x(1)} y={y(0) - 5} text-anchor="end">
        {text.said}
      </text>
      <text x={x(0) + 5} y={y(1) + 6}>
        {text.true}
      </text>
      {bins.map(({ chance, share, count }, index) => (
        <circle cx={x(chance)} cy={y(share)} r={round(2 + (RADIUS_MAX - 2) * Math.sqrt(count / most))} fill-opacity="0.7">
          <title>{points[index]}</title>
        </circle>
      ))}
    </svg>
  )
}

const round = (value: number) => Math.round(value * 10) / 10
