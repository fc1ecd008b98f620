import type { Digest, SourceLine } from '../../domain/digest.ts'
import { page, sourcePath } from '../links.ts'
import type { View } from '../view.ts'
import { Part } from './parts.tsx'
import { State } from './signs.tsx'

/** Sources that failed or fell silent, with the reason in full. */
export function SourceTrouble({ view, sources }: { view: View; sources: Digest['sources'] }) {
  const { words } = view
  const text = words.digest.sources
  const isQuiet = sources.failing.length === 0 && sources.silent.length === 0
  return (
    <Part id="sources" title={words.digest.parts.sources} {...(isQuiet && { note: words.web.digest.noProblems })}>
      <Lines view={view} title={text.failing} lines={sources.failing} />
      <Lines view={view} title={text.silent} lines={sources.silent} />
    </Part>
  )
}

function Lines({ view, title, lines }: { view: View; title: string; lines: readonly SourceLine[] }) {
  const { words } = view
  if (lines.length === 0) return null
  return (
    <>
      <h3 class="label">{title}</h3>
      <ul class="sample">
        {lines.map((line) => (
          <li>
            <a class="title" href={page(view, sourcePath(line.sourceId))}>
              {line.name}
            </a>{' '}
            <span class="by">
              <State view={view} state={line.state} />
              <span>{words.digest.sources.since(words.format.day(line.since))}</span>
              {line.reason !== null && <span lang="en">{line.reason}</span>}
              <span>
                {line.lastGoodAt === null
                  ? words.digest.sources.neverGood
                  : words.digest.sources.lastGood(words.format.day(line.lastGoodAt))}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
