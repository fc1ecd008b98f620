import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

it('compiles to JavaScript that runs without tsx: threads, seed data, tables and model included', () => {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: root })
  const folder = mkdtempSync(join(tmpdir(), 'horizon-build-'))
  const horizon = (args: string[], input = '') =>
    spawnSync(process.execPath, ['dist/cli/main.js', ...args], {
      cwd: root,
      input,
      encoding: 'utf8',
      env: { ...process.env, HORIZON_DATA: folder },
    })
  try {
    const page = horizon(
      ['extract'],
      '<html><head><title>Seals</title></head><body><article><p>Electronic seals are on trial at the port.</p></article></body></html>',
    )
    expect(JSON.parse(page.stdout)).toMatchObject({ title: 'Seals', text: 'Electronic seals are on trial at the port.' })
    const judged = horizon(
      ['classify'],
      `${JSON.stringify({ id: 'a', title: 'Customs tries blockchain for certificates of origin', text: '' })}\n`,
    )
    expect(JSON.parse(judged.stdout)).toMatchObject({ id: 'a', labels: expect.arrayContaining(['blockchain']) })
    expect(horizon(['migrate']).status).toBe(0)
    expect(JSON.parse(horizon(['digest', 'build', '--week', '2020-W01']).stdout)).toMatchObject({ week: '2020-W01', stories: 0 })
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 180_000)
