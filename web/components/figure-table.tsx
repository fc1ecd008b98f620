import type { Child } from 'hono/jsx'

/** A table of figures: each line has its name and its figures, which stand to the right. A wide one can be moved sideways. */
export function FigureTable(props: {
  readonly label: string
  readonly head: readonly string[]
  readonly lines: readonly (readonly [name: Child, ...figures: Child[]])[]
}) {
  const [first, ...others] = props.head
  return (
    <figure class="wide" aria-label={props.label} tabindex={0}>
      <table class="scale">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((name) => (
              <th scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.lines.map(([name, ...figures]) => (
            <tr>
              <th scope="row">{name}</th>
              {figures.map((figure) => (
                <td class="number">{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
