import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** What we read of vitest's JSON report. */
const reportSchema = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

/** Figures of one run of tests. */
export interface Tally {
  readonly passed: number
  /** Tests that failed, were skipped or were left to do; a file or a run that broke by itself counts as one. */
  readonly failed: readonly string[]
}

/**
 * Counts a run of vitest so that nothing hides: what did not pass has failed.
 *
 * @param report - vitest's JSON report as text; null when it wrote none
 * @param exitCode - of vitest
 */
export function tally(report: string | null, exitCode: number): Tally {
  if (report === null) return { passed: 0, failed: ['the run ended before it could report'] }
  const { success, numPassedTests, testResults } = reportSchema.parse(JSON.parse(report))
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status !== 'passed').map((test) => `${test.status}: ${test.fullName}`)
    if (tests.length > 0) return tests
    if (assertionResults.length === 0) return [`${name}: ${message || 'holds no test'}`]
    return status === 'passed' ? [] : [`${name}: ${message || 'failed outside its tests'}`]
  })
  if (failed.length === 0 && (exitCode !== 0 || !success)) failed.push(`the run itself failed (exit code ${exitCode})`)
  if (failed.length === 0 && numPassedTests === 0) failed.push('no test ran')
  return { passed: numPassedTests, failed }
}

const [file, exitCode] = process.argv.slice(2)
if (file !== undefined && exitCode !== undefined) {
  const { passed, failed } = tally(existsSync(file) ? readFileSync(file, 'utf8') : null, Number(exitCode))
  for (const line of failed) process.stdout.write(`  ${line}\n`)
  process.stdout.write(`${passed} passed, ${failed.length} failed\n`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
