import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ASPECT_IDS, TOPIC_IDS } from '../domain/topics.ts'
import type { Db } from './database.ts'
import { ptcSessions, reportOutlines, sections, topics } from './schema.ts'

const bilingual = z.object({ en: z.string(), fr: z.string() })
const taxonomySchema = z.object({ technologies: z.record(z.string(), z.object({ name: bilingual, definition: bilingual })) })
const outlineSchema = z.object({
  id: z.string(),
  titleEn: z.string(),
  titleFr: z.string(),
  origin: z.string(),
  sections: z.array(
    z.object({
      id: z.string(),
      position: z.number().int(),
      number: z.string(),
      chapter: z.number().int().nullable(),
      topicId: z.string().nullable(),
      titleEn: z.string(),
      titleFr: z.string(),
      aspects: z.array(z.enum(ASPECT_IDS)),
    }),
  ),
})
const sessionsSchema = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      startsOn: z.string().nullable(),
      endsOn: z.string().nullable(),
      paperLeadDays: z.number().int(),
      freezeLeadDays: z.number().int(),
      note: z.string(),
    }),
  ),
})

/** At most twelve characters, for narrow columns. */
const SHORT_NAMES: Readonly<Record<(typeof TOPIC_IDS)[number], readonly [en: string, fr: string]>> = {
  blockchain: ['Blockchain', 'Blockchain'],
  iot: ['IoT', 'IdO'],
  ai: ['AI', 'IA'],
  '3d-printing': ['3D printing', 'Impression 3D'],
  biometrics: ['Biometrics', 'Biométrie'],
  drones: ['Drones', 'Drones'],
}

/** Puts in the six topics, the outline of the 2018 note and the known PTC sessions. What is there already stays as it is. */
export async function seed(db: Db): Promise<void> {
  const taxonomy = taxonomySchema.parse(readSeed('taxonomy.json'))
  const outline = outlineSchema.parse(readSeed('outline-2018.json'))
  const { sessions } = sessionsSchema.parse(readSeed('ptc-sessions.json'))
  await db.transaction(async (tx) => {
    await tx
      .insert(topics)
      .values(TOPIC_IDS.map((id, index) => topicRow(id, index, taxonomy)))
      .onConflictDoNothing()
    const { sections: rows, ...head } = outline
    await tx
      .insert(reportOutlines)
      .values({ ...head, isCurrent: true })
      .onConflictDoNothing()
    await tx
      .insert(sections)
      .values(rows.map((section) => ({ ...section, outlineId: outline.id })))
      .onConflictDoNothing()
    await tx.insert(ptcSessions).values(sessions).onConflictDoNothing()
  })
}

function topicRow(id: (typeof TOPIC_IDS)[number], index: number, taxonomy: z.infer<typeof taxonomySchema>) {
  const technology = taxonomy.technologies[id]
  if (!technology) throw new Error(`domain/seed/taxonomy.json does not describe ${id}`)
  const { name, definition } = technology
  const [shortEn, shortFr] = SHORT_NAMES[id]
  const position = index + 1
  return {
    ...{ id, position, chapter: position, nameEn: name.en, nameFr: name.fr, shortEn, shortFr },
    ...{ definitionEn: definition.en, definitionFr: definition.fr },
  }
}

/** Reads a file of `domain/seed`. */
export function readSeed(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../domain/seed/${name}`, import.meta.url), 'utf8'))
}
