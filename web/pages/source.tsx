import type { FetchRecord, SourceStatus } from '../../domain/source.ts'
import { Sparkline } from '../components/charts.tsx'
import { Facts, Part } from '../components/parts.tsx'
import { Ago, Grade, State, Time } from '../components/signs.tsx'
import { outside, page, snapshotBodyUrl } from '../links.ts'
import type { View } from '../view.ts'

interface SourcePageProps {
  readonly view: View
  readonly source: SourceStatus
  /** Newest first. */
  readonly fetches: readonly FetchRecord[]
}

/** Everything about one source: how it is doing and what to do about it, what it is, what it brought, the newest attempts. */
export function SourcePage({ view, source, fetches }: SourcePageProps) {
  const { words } = view
  const text = words.web.source
  return (
    <div class="page">
      <header class="head">
        <p class="kicker">{text.kicker}</p>
        <h1>{source.name}</h1>
        <p class="imprint">
          <State view={view} state={source.state} />
          <Grade view={view} letter={source.grade} digit={null} />
          <span>{words.format.country(source.country)}</span>
          <a class="act" href={outside(source.homepage)} rel="noreferrer external">
            {text.homepage} ↗
          </a>
        </p>
      </header>
      <Doing view={view} source={source} />
      <Part id="brought" title={text.brought}>
        <p class="by">
          <span>{text.entries(source.entries)}</span>
          <a href={page(view, '/articles', { source: source.id })}>{text.articles(source.articles)}</a>
          <a href={page(view, '/left-out', { source: source.id })}>{text.leftOut(source.leftOut)}</a>
        </p>
        <h3 class="label">{text.perWeek}</h3>
        <Sparkline view={view} values={source.weekly} />
      </Part>
      <WhatItIs view={view} source={source} />
      <Attempts view={view} fetches={fetches} />
    </div>
  )
}

function Doing({ view, source }: { view: View; source: SourceStatus }) {
  const text = view.words.web.source
  const when = (at: Date | null, otherwise: string) => (at === null ? otherwise : <Ago view={view} at={at} />)
  return (
    <Part id="doing" title={text.doing}>
      <Facts
        facts={[
          [text.reason, source.reason && <span lang="en">{source.reason}</span>],
          [text.stateSince, <Time view={view} at={source.since} />],
          [text.lastAttempt, when(source.lastAttemptAt, view.words.web.sources.never)],
          [text.lastGood, when(source.lastGoodAt, view.words.web.sources.never)],
          [text.lastNew, when(source.lastNewEntryAt, view.words.web.sources.never)],
          [text.nextAttempt, source.nextAttemptAt === null ? text.notPlanned : <Time view={view} at={source.nextAttemptAt} />],
          [text.whatToDo, text.advice[source.state]],
        ]}
      />
    </Part>
  )
}

function WhatItIs({ view, source }: { view: View; source: SourceStatus }) {
  const { format } = view.words
  const text = view.words.web.source
  const type = Object.entries(text.types).find(([id]) => id === source.type)?.[1] ?? text.types.other
  return (
    <Part id="facts" title={text.facts}>
      <Facts
        facts={[
          [
            text.address,
            <a class="address" href={outside(source.url)} rel="noreferrer external">
              {source.url}
            </a>,
          ],
          [text.type, type],
          [text.publisherType, source.publisherType],
          [text.languages, format.list(source.languages.map(format.language)) || null],
          [text.grade, view.words.web.pair(source.grade, view.words.grades[source.grade])],
          [text.interval, format.age(source.intervalMs)],
          [text.gap, text.seconds(Math.round(source.gapMs / 1000))],
          [text.userAgent, source.userAgent && <code>{source.userAgent}</code>],
          [text.terms, source.terms && <span lang="en">{source.terms}</span>],
          [text.notes, source.notes && <span lang="en">{source.notes}</span>],
        ]}
      />
    </Part>
  )
}

function Attempts({ view, fetches }: { view: View; fetches: readonly FetchRecord[] }) {
  const text = view.words.web.source
  return (
    <Part id="attempts" title={text.attempts}>
      {fetches.length === 0 && <p class="note">{text.noAttempts}</p>}
      <ul class="sample">
        {fetches.map((fetch) => (
          <li>
            <span class="by">
              <Time view={view} at={fetch.at} />
              <strong>{Object.entries(text.outcomes).find(([id]) => id === fetch.outcome)?.[1] ?? text.outcomes.other}</strong>
              {fetch.status !== null && <span>HTTP {fetch.status}</span>}
              <span>{text.milliseconds(Math.round(fetch.durationMs))}</span>
              {fetch.snapshotId !== null && (
                <a href={snapshotBodyUrl(fetch.snapshotId)} download>
                  {text.bytes}
                </a>
              )}
            </span>
            {fetch.reason !== null && (
              <span class="reason" lang="en">
                {fetch.reason}
              </span>
            )}
            <span class="address quiet">{fetch.url}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
