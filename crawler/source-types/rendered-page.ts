import { listingAddresses, listingSettings, readListing } from '../listing.ts'
import type { SourceType } from '../source-type.ts'

export default {
  id: 'rendered-page',
  summary: 'A web page that lists links to articles and needs a browser to do so; so do its articles',
  example: 'trade-forum-rendered.html',
  rendered: true,
  settings: listingSettings,
  addresses: listingAddresses,
  parse: readListing,
} satisfies SourceType
