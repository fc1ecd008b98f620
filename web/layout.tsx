import type { Child } from 'hono/jsx'
import { strings } from '../domain/strings/index.ts'
import { KeysDialog } from './components/keys-dialog.tsx'
import { otherLanguage } from './language.ts'
import { page } from './links.ts'
import type { View } from './view.ts'

const NAVIGATION = [
  ['digest', '/', '/digests'],
  ['articles', '/articles', '/left-out'],
  ['sources', '/sources', '/sources'],
  ['feeds', '/feeds', '/feeds'],
  ['about', '/about', '/about'],
] as const

interface LayoutProps {
  readonly view: View
  readonly title: string
  /** A feed that belongs to the page, for readers that look for one. */
  readonly feed?: string | undefined
  readonly children?: Child
}

/** The frame of every page: skip link, wordmark, navigation, language switch, foot. */
export function Layout({ view, title, feed, children }: LayoutProps) {
  const { words, language, assets } = view
  const other = otherLanguage(language)
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === words.digest.product ? title : `${title} · ${words.digest.product}`}</title>
        <link rel="stylesheet" href={assets.style} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="alternate" hreflang={other} href={`/${other}${view.path}`} />
        {feed && <link rel="alternate" type="application/atom+xml" title={words.web.feeds.title} href={feed} />}
        <script src={assets.script} type="module" />
      </head>
      <body>
        <a class="skip" href="#main">
          {words.web.skip}
        </a>
        <header>
          {view.demo && <p class="demo">{words.web.demo}</p>}
          <div class="top">
            <a class="wordmark" href={page(view, '/')}>
              {words.digest.product}
            </a>
            <nav aria-label={words.web.navigation.label}>
              <ul>
                {NAVIGATION.map(([name, path, also]) => (
                  <li>
                    <a href={page(view, path)} aria-current={isHere(view, path, also) ? 'page' : undefined}>
                      {words.web.navigation[name]}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <a class="switch" href={`/${other}${view.path}`} lang={other} hreflang={other}>
              {strings(language).web.otherLanguage}
            </a>
          </div>
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <Foot view={view} />
        <KeysDialog view={view} />
      </body>
    </html>
  )
}

function isHere(view: View, path: string, also: string): boolean {
  const own = view.path.split('?', 1)[0] ?? ''
  return own === path || own === also || own.startsWith(`${also}/`)
}

function Foot({ view }: { view: View }) {
  const { words, now } = view
  return (
    <footer class="foot">
      <p>
        {words.digest.foot} <a href={page(view, '/quality')}>{words.quality.question}</a>
      </p>
      <p>
        {words.web.foot.clock(words.format.time(now))} {words.web.foot.version(view.version)}
      </p>
      <p class="keys-hint" hidden>
        <button type="button" class="plain" data-keys>
          {words.web.keys.open} <kbd>?</kbd>
        </button>
      </p>
    </footer>
  )
}
