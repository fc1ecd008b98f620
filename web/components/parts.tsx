import type { Child } from 'hono/jsx'

/** A heading, what stands under it in one sentence, and its contents. */
export function Part(props: { id: string; title: Child; kicker?: Child; note?: Child; children?: Child }) {
  return (
    <section id={props.id} class="part" aria-labelledby={`${props.id}-title`}>
      {props.kicker && <p class="kicker">{props.kicker}</p>}
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.note && <p class="note">{props.note}</p>}
      {props.children}
    </section>
  )
}

/** Facts by name. Those that are null or empty are not known and left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: Child, value: Child])[] }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** A text that people copy, with a button that the script brings to life. */
export function Copyable({ id, label, done, children }: { id: string; label: string; done: string; children?: Child }) {
  return (
    <span class="copyable">
      <span id={id}>{children}</span>{' '}
      <button type="button" hidden data-copy={id} data-done={done}>
        {label}
      </button>
    </span>
  )
}
