import { expect, it } from 'vitest'
import outline from '../../domain/seed/outline-2018.json' with { type: 'json' }
import calendar from '../../domain/seed/ptc-sessions.json' with { type: 'json' }
import { ASPECT_IDS, TOPIC_IDS } from '../../domain/topics.ts'

const { sections } = outline
const unique = (values: readonly unknown[]) => new Set(values).size === values.length

it('gives each of the six technologies its chapter, in the order of the note', () => {
  const chapters = sections.filter((section) => section.chapter !== null && section.number === String(section.chapter))
  expect(chapters.map((section) => section.topicId)).toEqual([...TOPIC_IDS])
  for (const section of sections) expect(section.topicId).toBe(section.chapter === null ? null : TOPIC_IDS[section.chapter - 1])
})

it('lets every aspect touch exactly one section of each chapter', () => {
  for (const topicId of TOPIC_IDS) {
    const asked = sections.filter((section) => section.topicId === topicId).flatMap((section) => section.aspects)
    expect(asked.sort()).toEqual([...ASPECT_IDS].sort())
  }
})

it('speaks of impact, not of use, for 3D printing and drones', () => {
  const impact = sections.filter((section) => section.titleEn.startsWith('Impact'))
  expect(impact.map((section) => section.topicId)).toEqual(['3d-printing', 'drones'])
})

it('names each section once, in both languages, in order', () => {
  expect(unique(sections.map((section) => section.id))).toBe(true)
  expect(sections.map((section) => section.position)).toEqual(sections.map((_, index) => index + 1))
  for (const section of sections) {
    expect(section.id.startsWith(`${outline.id}/`)).toBe(true)
    expect(section.titleEn.length * section.titleFr.length).toBeGreaterThan(0)
  }
})

it('lists the PTC sessions in order, two numbers each, with whole days or none', () => {
  const { sessions } = calendar
  const first = sessions.map((session) => Number(session.label.split('/')[0]))
  expect(first).toEqual([...first].sort((a, b) => a - b))
  expect(unique(sessions.map((session) => session.id))).toBe(true)
  for (const session of sessions) {
    expect(session.label).toBe(`${Number.parseInt(session.label, 10)}/${Number.parseInt(session.label, 10) + 1}`)
    expect(session.note).not.toBe('')
    expect(session.startsOn === null).toBe(session.endsOn === null)
    if (session.startsOn === null || session.endsOn === null) continue
    expect(new Date(session.startsOn).toISOString().slice(0, 10)).toBe(session.startsOn)
    expect(session.startsOn < session.endsOn).toBe(true)
  }
  const dated = sessions.flatMap((session) => session.startsOn ?? [])
  expect(dated).toEqual([...dated].sort())
  expect(sessions.at(-1)?.startsOn).toBeNull()
})
