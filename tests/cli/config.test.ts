import { expect, it } from 'vitest'
import { createClock, printableConfig, readConfig } from '../../cli/config.ts'
import { VERSION } from '../../cli/version.ts'
import { ConfigError } from '../../domain/errors.ts'
import packageJson from '../../package.json' with { type: 'json' }

it('has a default for everything, and takes folders from where it stands', () => {
  expect(readConfig({}, '/srv')).toMatchObject({
    databaseUrl: null,
    dataDir: '/srv/data',
    host: '127.0.0.1',
    port: 8025,
    allowLoopback: false,
    now: null,
  })
  expect(readConfig({ HORIZON_DATA: 'store', HORIZON_PORT: '' }, '/srv')).toMatchObject({ dataDir: '/srv/store', port: 8025 })
})

it('names every bad variable at once', () => {
  const env = {
    HORIZON_PORT: 'eighty',
    DATABASE_URL: 'mysql://x',
    HORIZON_NOW: 'soon',
    HORIZON_ALLOW_LOOPBACK: 'yes',
    HORIZON_LOG: 'loud',
  }
  try {
    readConfig(env, '/')
    expect.unreachable()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    expect(error.problems).toHaveLength(5)
    for (const name of Object.keys(env)) expect(error.problems.some((problem) => problem.startsWith(name))).toBe(true)
  }
})

it('refuses to speed up the real clock', () => {
  expect(() => readConfig({ HORIZON_CLOCK_SPEED: '48' }, '/')).toThrow('needs HORIZON_NOW')
})

it('stands still at the instant that is set, and runs when it is told to', async () => {
  const still = createClock(readConfig({ HORIZON_NOW: '2026-11-23T07:30:00Z' }, '/'))
  const fast = createClock(readConfig({ HORIZON_NOW: '2026-11-23', HORIZON_CLOCK_SPEED: '100000' }, '/'))
  const [stillFirst, fastFirst] = [still(), fast()]
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(still()).toEqual(stillFirst)
  expect(fast().getTime() - fastFirst.getTime()).toBeGreaterThan(1_500_000)
})

it('hides the password of the database when it is printed', () => {
  const config = readConfig({ DATABASE_URL: 'postgres://horizon:secret@db/h' }, '/')
  expect(JSON.stringify(printableConfig(config))).not.toContain('secret')
  expect(printableConfig(config).databaseUrl).toBe('postgres://horizon:***@db/h')
})

it('has the version of the package', () => {
  expect(VERSION).toBe(packageJson.version)
})
