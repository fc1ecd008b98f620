import { listingAddresses, listingSettings, readListing } from '../listing.ts'
import type { SourceType } from '../source-type.ts'

export default {
  id: 'listing',
  summary: 'A web page that lists links to articles, or one a month',
  example: 'customs-service-listing.html',
  settings: listingSettings,
  addresses: listingAddresses,
  parse: readListing,
} satisfies SourceType
