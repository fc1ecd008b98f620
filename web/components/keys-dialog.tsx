import type { View } from '../view.ts'

/** What the keys do, and the switch that turns them off. Opened by the script only. */
export function KeysDialog({ view }: { view: View }) {
  const { keys } = view.words.web
  const list = [
    ['j', keys.next],
    ['k', keys.previous],
    [keys.enterKey, keys.enter],
    ['/', keys.search],
    ['?', keys.help],
  ]
  return (
    <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{keys.title}</h2>
      <dl class="facts">
        {list.map(([key, meaning]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>
        <label>
          <input type="checkbox" data-keys-on checked /> {keys.on}
        </label>
      </p>
      <form method="dialog">
        <button type="submit">{keys.close}</button>
      </form>
    </dialog>
  )
}
