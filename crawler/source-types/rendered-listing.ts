import { listingAddresses, listingSettings, readListing } from '../listing.ts'
import type { SourceType } from '../source-type.ts'

export default {
  id: 'rendered-listing',
  summary: 'A web page that lists links to articles, read with a browser where it shows none without',
  example: 'trade-forum-rendered.html',
  rendersUnreadable: true,
  settings: listingSettings,
  addresses: listingAddresses,
  parse: readListing,
} satisfies SourceType
