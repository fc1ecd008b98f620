import { expect, it } from 'vitest'
import { tally } from './tally.ts'

const file = (status: string, tests: Record<string, string>, message = '') => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
})
const report = (success: boolean, ...testResults: ReturnType<typeof file>[]) =>
  JSON.stringify({
    success,
    numPassedTests: testResults.flatMap((result) => result.assertionResults).filter(({ status }) => status === 'passed').length,
    testResults,
  })

it.each<[string, string | null, number, number, string[]]>([
  ['counts what passed', report(true, file('passed', { a: 'passed', b: 'passed' })), 0, 2, []],
  ['names what failed', report(false, file('failed', { a: 'passed', b: 'failed' })), 1, 1, ['failed: b']],
  ['counts a skipped test as failed', report(true, file('passed', { a: 'passed', b: 'skipped' })), 0, 1, ['skipped: b']],
  ['counts a test left to do as failed', report(true, file('passed', { a: 'passed', b: 'todo' })), 0, 1, ['todo: b']],
  ['counts a file that does not load', report(false, file('failed', {}, 'no such module')), 1, 0, ['a.test.ts: no such module']],
  [
    'counts a file without tests',
    report(true, file('passed', {}), file('passed', { a: 'passed' })),
    0,
    1,
    ['a.test.ts: holds no test'],
  ],
  ['fails with a hook that fails', report(false, file('failed', { a: 'passed' })), 1, 1, ['a.test.ts: failed outside its tests']],
  ['fails when the run itself did', report(true, file('passed', { a: 'passed' })), 1, 1, ['the run itself failed (exit code 1)']],
  ['fails when the set-up broke', null, 1, 0, ['the run ended before it could report']],
  ['fails when no test ran', report(true), 0, 0, ['no test ran']],
])('%s', (_, text, exitCode, passed, failed) => {
  expect(tally(text, exitCode)).toEqual({ passed, failed })
})
