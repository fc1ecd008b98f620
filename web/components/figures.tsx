/** Counts in a line, each opening the list behind it. The number that a text begins with is set large. */
export function Figures({ label, figures }: { label: string; figures: readonly (readonly [text: string, href: string])[] }) {
  return (
    <ul class="figures" aria-label={label}>
      {figures.map(([text, href]) => {
        const [, number, noun] = /^([\d\u202f,]+) (.+)$/.exec(text) ?? []
        return (
          <li>
            <a href={href}>
              {number !== undefined && <b>{number}</b>} {noun ?? text}
            </a>
          </li>
        )
      })}
    </ul>
  )
}
