const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Tue, 17 Nov 2026 09:00:00 +0100`, as RSS has it, in the article's own offset. */
export function rfc822(iso: string): string {
  const [date = '', rest = ''] = iso.split('T')
  const [year, month, day] = date.split('-').map(Number)
  const weekday = DAYS[new Date(`${date}T00:00Z`).getUTCDay()]
  return `${weekday}, ${String(day).padStart(2, '0')} ${MONTHS[(month ?? 1) - 1]} ${year} ${rest.slice(0, 5)}:00 ${rest.slice(5).replace(':', '')}`
}

/** `Tue, 17 Nov 2026 08:00:00 GMT`, as HTTP headers have it. */
export function httpDate(iso: string): string {
  return new Date(iso).toUTCString()
}

/** `2026-11-17T09:00:00+01:00`, as Atom and schema.org have it. */
export function fullIso(iso: string): string {
  return `${iso.slice(0, 16)}:00${iso.slice(16)}`
}

/** The day in words: "17 November 2026", « 17 novembre 2026 », "17 de noviembre de 2026". */
export function longDate(iso: string, language: string): string {
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso.slice(0, 10)}T00:00Z`))
}

/** `2026/11/17`, for addresses. */
export function pathDate(iso: string): string {
  return iso.slice(0, 10).replaceAll('-', '/')
}
