/** Of this program, as `package.json` says; in the User-Agent and on the pages. A test holds the two together. */
export const VERSION = '0.1.0'
