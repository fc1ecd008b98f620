import { listingSettings, readListing } from '../listing.ts'
import type { SourceType } from '../source-type.ts'

export default {
  id: 'listing',
  summary: 'A web page that lists links to articles',
  example: 'customs-service-listing.html',
  settings: listingSettings,
  parse: readListing,
} satisfies SourceType
