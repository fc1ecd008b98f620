import { fullIso, longDate } from '../dates.ts'
import { bodyHtml, languageOf, page, sampleNote, words } from '../html.ts'
import { type Look, lastChange, type Reply, type Site } from '../site.ts'

const SCRIPT = `'use strict'
const app = document.getElementById('app')
const slug = location.pathname.split('/')[2]
async function load(path) {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(path + ' answered ' + answer.status)
  return answer.json()
}
function add(parent, tag, text, attributes) {
  const element = document.createElement(tag)
  if (text) element.textContent = text
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value)
  parent.append(element)
  return element
}
async function showList() {
  const list = add(app, 'div', '', { class: 'cards' })
  for (const story of await load('/api/stories.json')) {
    const card = add(list, 'article', '', { class: 'card' })
    add(add(card, 'h2'), 'a', story.title, { href: story.path, class: 'story-link' })
    add(card, 'time', story.day, { datetime: story.publishedAt })
    add(card, 'p', story.lead)
  }
}
async function showStory() {
  const story = await load('/api/stories/' + slug + '.json')
  document.title = story.title + ' | ' + story.site
  const article = add(app, 'article')
  add(article, 'h1', story.title)
  add(article, 'time', story.day, { datetime: story.publishedAt })
  add(article, 'p', story.lead, { class: 'lead' })
  const text = add(article, 'div', '', { class: 'text' })
  text.innerHTML = story.html
  add(add(app, 'p'), 'a', 'All news', { href: '/newsroom' })
}
;(slug ? showStory() : showList()).then(
  () => app.setAttribute('data-state', 'ready'),
  (error) => { app.textContent = 'Sorry: ' + error.message },
)
`

/** Pages that are empty until a script has asked for their content: the same shell for every address. */
export function scriptedLook(css: string): Look {
  return { css, article: shell }
}

/** The shell, the script and what the script asks for. */
export function scriptedDocuments(site: Site): Readonly<Record<string, Reply>> {
  const reply = (type: string, body: string): Reply => ({ status: 200, type, body, lastModified: lastChange(site) })
  const json = (value: unknown) => reply('application/json', JSON.stringify(value))
  const stories = site.articles.map((article) => ({
    path: site.publisher.pathOf(article),
    title: article.title,
    lead: article.lead,
    day: longDate(article.publishedAt, languageOf(site)),
    publishedAt: fullIso(article.publishedAt),
  }))
  const bodies = site.articles.map((article, index): [string, Reply] => [
    `/api/stories/${article.slug}.json`,
    json({ ...stories[index], site: site.publisher.name, html: bodyHtml(site, article) }),
  ])
  return {
    '/': reply('text/html; charset=utf-8', shell(site)),
    '/newsroom': reply('text/html; charset=utf-8', shell(site)),
    '/assets/app.js': reply('text/javascript; charset=utf-8', SCRIPT),
    '/api/stories.json': json(stories),
    ...Object.fromEntries(bodies),
  }
}

function shell(site: Site): string {
  const head = '<script src="/assets/app.js" defer></script>\n'
  const body = `<noscript>This page needs JavaScript.</noscript><div class="bar"><a href="/newsroom">${words(site, site.publisher.name)}</a></div><div id="app"></div><footer class="foot"><p>${words(site, sampleNote(site))} <a href="/about">About</a></p></footer>`
  return page(site, { title: words(site, site.publisher.name), head, body })
}
