/**
 * Makes the pages quicker; nothing needs it. Copies what is meant to be copied; keys move between rows.
 * The words stand in the page, so that this file knows no language.
 */

const KEYS_OFF = 'keys-off'

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = !navigator.clipboard
  button.addEventListener('click', () => copy(button))
}

/**
 * Copies the text that a button names and says so for two seconds.
 * @param {HTMLButtonElement} button
 */
async function copy(button) {
  const label = button.textContent
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy)?.textContent ?? '')
  button.textContent = button.dataset.done ?? label
  button.setAttribute('aria-live', 'polite')
  setTimeout(() => {
    button.textContent = label
  }, 2000)
}

/** @type {HTMLDialogElement | null} */
const dialog = document.querySelector('#keys')
/** @type {HTMLInputElement | null} */
const keysOn = document.querySelector('[data-keys-on]')

for (const hint of document.querySelectorAll('.keys-hint')) hint.hidden = false
document.querySelector('button[data-keys]')?.addEventListener('click', () => dialog?.showModal())
if (keysOn) {
  keysOn.checked = stored() === null
  keysOn.addEventListener('change', () => store(keysOn.checked))
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog?.open) return
  if (event.target instanceof Element && event.target.closest('input, select, textarea, [contenteditable]')) return
  if (keysOn && !keysOn.checked) return
  const act = { j: () => move(1), k: () => move(-1), '/': search, '?': () => dialog?.showModal() }[event.key]
  if (!act) return
  event.preventDefault()
  act()
})

/**
 * Puts the focus on the next or the previous row.
 * @param {1 | -1} step
 */
function move(step) {
  const links = [...document.querySelectorAll('.row h3 a')].filter((link) => link.checkVisibility())
  const row = document.activeElement?.closest('.row')
  const here = links.findIndex((link) => link.closest('.row') === row)
  const next = links[here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, here + step))]
  next?.focus()
  next?.closest('.row')?.scrollIntoView({ block: 'nearest' })
}

function search() {
  const field = document.querySelector('input[type="search"]')
  const folded = field?.closest('details')
  if (folded) folded.open = true
  field?.focus()
}

/** A browser that keeps nothing for us refuses with an error; then the keys are on. */
function stored() {
  try {
    return localStorage.getItem(KEYS_OFF)
  } catch {
    return null
  }
}

/** @param {boolean} on */
function store(on) {
  try {
    if (on) localStorage.removeItem(KEYS_OFF)
    else localStorage.setItem(KEYS_OFF, '1')
  } catch {
    // The choice then lasts as long as the page.
  }
}
