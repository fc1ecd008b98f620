/**
 * Measures the shipped model on the labelled sets that are there and pins floors.json anew.
 *
 *     node --import tsx tests/classifier/pin-floors.ts [--allow-regression]
 *
 * Without the flag no floor is lowered and no ceiling raised: the run fails and says which would be.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { FLOORS_FILE, type Floors, GOLD_SETS, type GoldSet, hashesOf, measure, pin, readFloors, regressions } from './floors.ts'

const { values: options } = parseArgs({ options: { 'allow-regression': { type: 'boolean', default: false } } })
const before: Floors = existsSync(FLOORS_FILE) ? readFloors() : {}
const after: Floors = { ...before }
const names: readonly GoldSet[] = ['abstracts.jsonl', 'dev.jsonl']
let lower = 0
for (const name of names) {
  if (!existsSync(GOLD_SETS[name])) {
    process.stderr.write(`${name} is not there: its pin stays as it is\n`)
    continue
  }
  const pinned = pin(await measure(name), hashesOf(name))
  const old = before[name]
  const worse = old === undefined ? [] : regressions(old, pinned)
  for (const line of worse) process.stderr.write(`${name}: ${line}\n`)
  lower += worse.length
  after[name] = pinned
}
if (lower > 0 && !options['allow-regression']) {
  process.stderr.write(`${lower} floors would fall: nothing was pinned. Give --allow-regression, and the reason in the commit.\n`)
  process.exitCode = 1
} else {
  writeFileSync(FLOORS_FILE, `${JSON.stringify(after, null, 1)}\n`)
}
