/** The one spelling under which an address is stored and compared. The address as announced is kept beside it. */
export type CanonicalUrl = string & { readonly __brand: 'CanonicalUrl' }

/** Parameters that name where a reader came from, never what she reads. Prefixes first, whole names after. */
const TRACKING =
  /^(utm_|mtm_|pk_|piwik_|matomo_|hsa_|_hs|at_|ns_|oly_|vero_|wt[._]|sc_|trk|__twitter|gaa_)|^(s_cid|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_cid|mc_eid|mkt_tok|ref|ref_src|ref_url|referrer|referer|cmp|cmpid|ncid|icid|sref|smid|smtyp|spm|_ga|_gl|guccounter|guce_.*|xtor|xtref|echobox|outputtype|ito|ocid|cvid|srnd)$/i

/**
 * Brings addresses of one page to one spelling: https, no `www.` or `m.`, no fragment, credentials, default port, tracking
 * parameters, directory index, `/amp`, doubled or trailing slash; parameters sorted. Ports other than the default stay.
 *
 * @param url - absolute http or https address
 * @throws TypeError when it is not an absolute address
 */
export function canonicalUrl(url: string): CanonicalUrl {
  const parsed = new URL(url)
  const hasDefaultPort = parsed.port === ''
  parsed.hash = ''
  parsed.username = ''
  parsed.password = ''
  parsed.hostname = parsed.hostname.replace(/\.$/, '')
  if (hasDefaultPort) {
    parsed.protocol = 'https:'
    parsed.hostname = parsed.hostname.replace(/^(www|m|amp|mobile)\.(?=[^.]+\.[^.]+)/, '')
  }
  const kept = [...parsed.searchParams].filter(([name, value]) => !TRACKING.test(name) && value !== '')
  parsed.search = new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString()
  parsed.pathname = parsed.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/(index\.(html?|php|aspx?)|default\.aspx?)$/i, '/')
    .replace(/\/amp\/?$/i, '/')
    .replace(/(.)\/$/, '$1')
  return parsed.href.replace(/\/$/, '') as CanonicalUrl
}
