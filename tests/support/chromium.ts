import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Flags under which Debian's Chromium runs in a container, as root, without reaching for the network. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where Chromium is on this machine; null where it is not installed. */
export function findChromium(): string | null {
  return PLACES.find((path) => existsSync(path)) ?? null
}

/**
 * Where Chromium is on this machine.
 *
 * @throws Error saying what to install
 */
export function chromiumPath(): string {
  const path = findChromium()
  if (path === null) throw new Error("This test needs a browser: install Debian's package chromium.")
  return path
}

/** A browser for a test: `await using browser = await launchChromium()` closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_ARGS] })
}
