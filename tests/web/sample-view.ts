import { type Language, strings } from '../../domain/strings/index.ts'
import type { Topic } from '../../domain/topics.ts'
import type { View } from '../../web/view.ts'
import { NOW } from './sample.ts'

const TOPICS: readonly Topic[] = ['blockchain', 'iot', 'ai', '3d-printing', 'biometrics', 'drones'].map((id, index) => ({
  ...{ id, chapter: index + 1, name: { en: `${id} name`, fr: `nom ${id}` } },
  ...{ shortName: { en: id, fr: id }, definition: { en: `${id} is`, fr: `${id} est` } },
}))

/** What a page is given, with topics made up for the test. */
export function sampleView(language: Language): View {
  return {
    ...{ language, words: strings(language), now: NOW, path: '/', publicUrl: 'https://horizon.example' },
    ...{ demo: false, version: '1.2.3', topics: new Map(TOPICS.map((topic) => [topic.id, topic])) },
    assets: { style: '/static/style.css?v=1', script: '/static/app.js?v=1', icon: '/static/favicon.svg?v=1' },
  }
}
