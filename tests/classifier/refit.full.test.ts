import { describe, expect, it } from 'vitest'
import { MODEL_FOLDER } from '../../classifier/classifier.ts'
import { loadModel } from '../../classifier/model.ts'
import { classroom, fitTask, lessonOf, shippedTasks, type Taught, vectorOf, withTasks } from '../../classifier/refit.ts'
import { figuresOn, refitHeads } from '../../classifier/refit-heads.ts'
import { type LabelledSet, readLabelledSet } from '../../classifier/refit-set.ts'
import { refitInThread } from '../../classifier/refit-thread.ts'
import { chanceBy, similarityClass } from '../../classifier/refit-topic.ts'

const shipped = loadModel(MODEL_FOLDER).files
const training = readLabelledSet(MODEL_FOLDER, 'training')
const frozen = readLabelledSet(MODEL_FOLDER, 'frozen')

/** A shipped item as if an editor had just said what it is. */
function taught(set: LabelledSet, row: number, changes: Partial<Taught> = {}): Taught {
  const item = set.items[row]
  if (!item) throw new RangeError(`there is no item ${row}`)
  const decided = set.ids.topics.filter((id) => !item.minor.includes(id))
  return {
    ...{ articleId: row, group: row, isFresh: true, vector: Float32Array.from(vectorOf(set, row)), relevance: item.relevance },
    topics: Object.fromEntries(decided.map((id) => [id, item.topics.includes(id)])),
    aspects: item.topics.length > 0 ? item.aspects : null,
    ...changes,
  }
}

/** The training set without some items, as if it had never seen their kind. */
function without(set: LabelledSet, isOut: (row: number) => boolean): LabelledSet {
  const rows = [...set.items.keys()].filter((row) => !isOut(row))
  const { width } = set.vectors
  const values = new Float64Array(rows.length * width)
  for (const [place, row] of rows.entries()) values.set(vectorOf(set, row), place * width)
  return { ...set, items: rows.map((row) => set.items[row]!), vectors: { count: rows.length, width, values } }
}

describe('a re-fit without corrections', () => {
  it('reaches on the frozen set what the shipped heads reach, within .005', () => {
    const room = classroom(training, [])
    const fitted = shippedTasks(training).map(
      (task) => [task, fitTask(room, task, { c: shipped.heads[task.head].c ?? 1, strength: 1 })] as const,
    )
    const [there, here] = [figuresOn(frozen, shipped), figuresOn(frozen, withTasks(shipped, fitted, training))]
    for (const name of ['topics', 'relevance', 'direct', 'aspects', 'wanted'] as const)
      expect(Math.abs((here[name] ?? 0) - (there[name] ?? 0)), name).toBeLessThanOrEqual(0.005)
  })

  it('changes nothing and says so', () => {
    const { files, reason } = refitHeads({ training, frozen, shipped, running: shipped, corrections: [], added: [] })
    expect(reason).toBe('nothing new to learn from')
    expect(files).toEqual(shipped)
  })
})

describe('a re-fit with corrections', () => {
  /** Heads that have never seen an abstract about a technology at the border, and editors who correct forty of them. */
  const isStrange = (row: number) => training.items[row]?.kind === 'abstract' && training.items[row]?.fold !== training.heldOut
  const strange = [...training.items.keys()].filter(isStrange)
  const poor = without(training, isStrange)
  const room = classroom(poor, [])
  const running = withTasks(
    shipped,
    shippedTasks(poor).map((task) => [task, fitTask(room, task, { c: shipped.heads[task.head].c ?? 1, strength: 1 })] as const),
    poor,
  )
  const input = { training: poor, frozen, shipped: running, running, added: [] }

  it('learns what the running heads did not know, and is not worse on what they knew', () => {
    const corrections = strange.slice(0, 60).map((row) => taught(training, row))
    const { reason, steps, frozen: measured, files } = refitHeads({ ...input, corrections })
    expect(reason).toBeNull()
    expect(steps.some((step) => step.reason === null)).toBe(true)
    for (const name of ['topics', 'relevance', 'direct', 'aspects'] as const)
      expect(measured.after[name] ?? 0, name).toBeGreaterThanOrEqual(measured.before[name] ?? 0)
    for (const { reason: against, trial } of steps) {
      if (against !== null || !trial?.fresh.heldOut) continue
      expect(trial.fresh.heldOut.logLoss).toBeLessThan(trial.fresh.before.logLoss)
    }
    expect(refitHeads({ ...input, corrections }).files).toEqual(files)
  })

  it('does not go live on corrections that contradict one another', () => {
    const corrections = strange.slice(0, 20).flatMap((row) => {
      const right = taught(training, row, { aspects: null })
      const topics = Object.fromEntries(Object.entries(right.topics).map(([id, is]) => [id, !is]))
      const opposite = right.relevance === 2 ? (0 as const) : (2 as const)
      return [right, { ...right, articleId: row + 0.5, group: row + 0.5, topics, relevance: opposite }]
    })
    const { reason, steps, files } = refitHeads({ ...input, corrections })
    expect(steps.filter((step) => step.reason === null).map(({ what }) => what)).toEqual([])
    expect(reason).toBe('nothing that was tried is better than the running heads')
    expect(files).toEqual(running)
  })

  it('leaves alone what no correction speaks about', () => {
    const corrections = strange.slice(0, 20).map((row) => taught(training, row, { topics: {}, aspects: null }))
    const { steps, files } = refitHeads({ ...input, corrections })
    expect(steps.map(({ what }) => what)).toEqual(['relevance'])
    expect(files.heads.topics).toEqual(running.heads.topics)
    expect(files.heads.aspects).toEqual(running.heads.aspects)
  })

  it('does the same in a thread', async () => {
    const corrections = [3, 5, 8].map((row) => taught(training, row))
    const order = { folder: MODEL_FOLDER, running: null, corrections, added: [] }
    expect(await refitInThread(order)).toEqual(
      refitHeads({ training, frozen, shipped, running: shipped, corrections, added: [] }),
    )
    await expect(refitInThread({ ...order, folder: '/nowhere' })).rejects.toThrow(/could not be fitted again.*manifest\.json/)
  })
})

describe('a topic added by people', () => {
  const rowsOf = (set: LabelledSet, id: string) => [...set.items.keys()].filter((row) => set.items[row]?.topics.includes(id))
  /** Drones under another name: five texts are its examples. */
  const added = {
    id: 'unmanned',
    prototypes: rowsOf(training, 'drones')
      .slice(0, 5)
      .map((row) => Float32Array.from(vectorOf(training, row))),
  }
  const decide = (count: number) => {
    const yes = rowsOf(training, 'drones').slice(10)
    const no = [...training.items.keys()].filter((row) => !training.items[row]?.topics.includes('drones'))
    return Array.from({ length: count }, (_, i) => {
      const row = (i % 2 === 0 ? yes : no)[i * 3]!
      return taught(training, row, { topics: { unmanned: i % 2 === 0 }, relevance: null, aspects: null })
    })
  }
  const input = { training, frozen, shipped, running: shipped, added: [added] }
  const drones = (row: number) => lessonOf(frozen.items[row]!, { head: 'topics', id: 'drones' })

  it('works at once by similarity, marked as uncalibrated, and changes no other figure', () => {
    const { files, reason, frozen: measured } = refitHeads({ ...input, corrections: [] })
    expect(reason).toBeNull()
    expect(files.calibration.uncalibrated).toEqual(['unmanned'])
    expect(files.heads.topics.ids).toEqual([...shipped.heads.topics.ids, 'unmanned'])
    expect(files.calibration.topics.slope.slice(0, -1)).toEqual(shipped.calibration.topics.slope)
    expect(measured.after).toEqual(measured.before)
    const found = similarityClass(training, added)
    const [yes, no] = [1, 0].map((is) => [...frozen.items.keys()].filter((row) => drones(row) === is))
    const labelled = (rows: readonly number[] = []) => rows.filter((row) => chanceBy(found, vectorOf(frozen, row)) >= 0.5).length
    expect(labelled(yes) / (yes?.length ?? 1)).toBeGreaterThan(0.6)
    expect(labelled(no) / (no?.length ?? 1)).toBeLessThan(0.05)
  })

  it('gets a head of its own at twenty decisions, no sooner', () => {
    const few = refitHeads({ ...input, corrections: decide(19) })
    expect(few.files.calibration.uncalibrated).toEqual(['unmanned'])
    const enough = refitHeads({ ...input, corrections: decide(40) })
    expect(enough.steps).toEqual([{ what: 'added topic unmanned', reason: null, trial: null }])
    expect(enough.files.calibration.uncalibrated).toBeUndefined()
    expect(enough.reason).toBeNull()
  })

  it('needs something to be compared with', () => {
    expect(() => similarityClass(training, { id: 'nothing', prototypes: [] })).toThrow(RangeError)
  })
})
