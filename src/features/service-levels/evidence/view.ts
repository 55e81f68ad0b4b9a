import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { percent } from '../views/change.ts'
import type { ClockLine, Evidence, Stretch } from './evidence.ts'
import { whyMessages as m } from './messages.ts'
import type { NamedSpan } from './span.ts'

/** How many incidents or stretches a message shows; the rest is in the file. */
const shownAtMost = 12

/** What a figure is about and who reads it. */
export interface Reading {
  readonly service: string
  readonly span: NamedSpan
  readonly locale: Locale
  readonly zone: string
  /** Of the incidents that this person may see. */
  readonly titles: ReadonlyMap<number, string>
}

/** A figure and what it is made of: the missed first. */
export function evidencePage(evidence: Evidence, reading: Reading): Content {
  const { locale } = reading
  const named = { service: plainInline(clip(reading.service, 80)), period: reading.span.label }
  const [head, lines] = evidence.metric === 'availability' ? availabilityText(evidence, reading, named) : clockText(evidence, reading, named)
  const rest = lines.length - shownAtMost
  const shown = [...lines.slice(0, shownAtMost), ...(rest > 0 ? [t(locale, m.more, { n: rest })] : [])]
  return {
    text: clip([head, ...shown].join('\n'), 3500),
    blocks: [section(clip(head, 2900)), ...shown.map((line) => section(clip(line, 2900))), { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.how) }] }],
  }
}

type Named = { readonly service: string; readonly period: string }

function clockText({ metric, lines }: Extract<Evidence, { lines: unknown }>, reading: Reading, named: Named): [string, string[]] {
  const { locale } = reading
  const title = { ...named, metric: t(locale, m.metric, { metric }) }
  if (lines.length === 0) return [t(locale, m.none, title), []]
  const judged = lines.filter(({ kept }) => kept !== null)
  const head = t(locale, m.headClock, { ...title, within: judged.filter(({ kept }) => kept).length, n: judged.length, pending: lines.length - judged.length })
  return [head, lines.map((line) => lineText(line, reading))]
}

function lineText({ incidentId, kept, millis, parts, pauses }: ClockLine, reading: Reading): string {
  const { locale, titles } = reading
  const title = titles.get(incidentId)
  const words = (ms: number) => formatDuration(locale, ms / 1000)
  const at = (instant: number) => slackDate(new Date(instant), locale, reading.zone)
  const goals = [...new Set(parts.map(({ goal }) => goal))].map(words).join(' → ')
  const spans = [
    ...parts.map(({ from, to, millis: own }) => t(locale, m.span, { from: at(from), to: at(to), time: words(own) })),
    ...pauses.map(({ from, to, counts }) => t(locale, m.pause, { from: at(from), to: to === null ? t(locale, m.now) : at(to), counts: counts ? 'yes' : 'no' })),
  ]
  const sign = kept === null ? '–' : kept ? '✓' : '✗'
  return t(locale, m.line, {
    sign, incident: `INC-${incidentId} ${title === undefined ? t(locale, m.hidden) : plainInline(clip(title, 80))}`, time: words(millis), goal: goals || '–', spans: spans.slice(0, 6).join(t(locale, m.and)) || '–',
  })
}

function availabilityText({ stretches, figures }: Extract<Evidence, { stretches: unknown }>, reading: Reading, named: Named): [string, string[]] {
  const { locale } = reading
  const words = (seconds: number) => formatDuration(locale, seconds)
  const share = (value: number | null) => (value === null ? t(locale, m.unknownShare) : exactPercent(value, locale))
  const head = [
    t(locale, m.headAvailability, {
      ...named, share: share(figures.share), down: words(figures.downSeconds), agreed: words(figures.agreedSeconds), goal: figures.goal === null ? t(locale, m.noGoal) : share(figures.goal),
      coverage: figures.coverage === null ? '–' : t(locale, m.percent, { share: percent(figures.coverage) }),
    }),
    ...(figures.unknownSeconds > 0 ? [t(locale, m.between, { least: share(figures.atLeast), most: share(figures.atMost) }), t(locale, m.howToWatch)] : []),
  ].join('\n')
  return [head, stretches.map((stretch) => stretchText(stretch, reading))]
}

function stretchText({ kind, counts, from, to, millis, incidentId, source }: Stretch, { locale, zone, titles }: Reading): string {
  const at = (instant: number) => slackDate(new Date(instant), locale, zone)
  const title = incidentId === null ? undefined : titles.get(incidentId)
  const who = [...(incidentId === null ? [] : [`INC-${incidentId} ${title === undefined ? t(locale, m.hidden) : plainInline(clip(title, 80))}`]), ...(source === null ? [] : [plainInline(source)])].join(' · ')
  return t(locale, m.stretch, { kind: kind === 'maintenance' && !counts ? 'late' : kind, from: at(from), to: at(to), time: formatDuration(locale, millis / 1000), who: who && ` — ${who}` })
}

/** A share in percent that never rounds up to a target: 99.8999 stays below 99.9. */
export const exact = (share: number): string => String(Math.floor(share * 1_000_000 + 1e-6) / 10_000)

export const exactPercent = (share: number, locale: Locale): string => t(locale, m.percent, { share: exact(share) })
