import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A file of `public/`, read once. */
export interface Asset {
  readonly body: string
  readonly mediaType: string
  /** Its address, which changes with its contents, so that a browser may keep it for ever. */
  readonly url: string
}

const MEDIA_TYPES = {
  'style.css': 'text/css; charset=utf-8',
  'app.js': 'text/javascript; charset=utf-8',
  'favicon.svg': 'image/svg+xml',
} as const
export type AssetName = keyof typeof MEDIA_TYPES

/** The files that the pages load, by name. */
export function loadAssets(): Readonly<Record<AssetName, Asset>> {
  return { 'style.css': load('style.css'), 'app.js': load('app.js'), 'favicon.svg': load('favicon.svg') }
}

/** Whether a name is one of them. */
export function isAssetName(name: string): name is AssetName {
  return Object.hasOwn(MEDIA_TYPES, name)
}

function load(name: AssetName): Asset {
  const body = readFileSync(new URL(`./public/${name}`, import.meta.url), 'utf8')
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { body, mediaType: MEDIA_TYPES[name], url: `/static/${name}?v=${hash}` }
}
