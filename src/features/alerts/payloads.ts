import { createHash } from 'node:crypto'
import { z } from 'zod'
import { problems } from '../incidents/index.ts'
import type { Beat, Signal, SourceKind, Threshold } from './alert.ts'

/** What a delivery says. */
export interface Delivery {
  readonly signals: readonly Signal[]
  readonly beats: readonly Beat[]
}

/** What is wrong with a delivery, each fault with its place. */
export class PayloadFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super('a payload that cannot be read')
    this.faults = faults
  }
}

/** Alerts that always fire, to show that alerting works: signs of life and nothing else. */
const watchdogs = new Set(['watchdog', 'deadmansswitch'])
const faultsAtMost = 10
const longestTitle = 300
/** Over, without saying since when: it is cut to when we hear of it. */
const byNow = new Date(8.64e15)

/** Reads a delivery of this kind of source. Throws PayloadFault. */
export function readDelivery(kind: SourceKind, body: string, thresholds: readonly Threshold[]): Delivery {
  const data = readJson(body)
  return kind === 'json' ? readPlain(data, thresholds) : readGroup(data)
}

/** Without the characters that PostgreSQL stores in no text. */
const clean = (text: string): string => text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD')

function readJson(body: string): unknown {
  try {
    return JSON.parse(body, (_key, value: unknown) => (typeof value === 'string' ? clean(value) : value))
  } catch {
    throw new PayloadFault(['the body is not JSON'])
  }
}

function checked<T>(schema: z.ZodType<T>, data: unknown, path: readonly PropertyKey[] = []): T {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new PayloadFault(parsed.error.issues.slice(0, faultsAtMost).map((issue) => `${[...path, ...issue.path].join('.') || 'the body'}: ${issue.message}`))
}

const text = (longest: number) => z.string('expected text').transform((value) => value.trim()).pipe(z.string().min(1, 'expected text').max(longest, `expected at most ${longest} characters`))
/** Go writes the year 1 for no time at all. */
const instant = z.iso.datetime({ offset: true, error: 'expected a time such as 2026-11-24T08:00:00Z' }).transform((value) => (value.startsWith('0001-01-01') ? null : new Date(value)))
const words = z.record(z.string(), z.string('expected text'), 'expected names with texts').transform((labels) => Object.fromEntries(Object.entries(labels).map(([name, value]) => [clean(name), value])))

/** Alertmanager's version 4; Grafana's has the same and more. */
const group = z.object({
  groupKey: z.string().optional(),
  groupLabels: words.optional(),
  alerts: z.array(z.object({
    status: z.enum(['firing', 'resolved'], 'expected firing or resolved'),
    labels: words,
    annotations: words.default({}),
    startsAt: instant,
    endsAt: instant.nullish(),
    generatorURL: z.string().nullish(),
    fingerprint: z.string().max(200, 'expected at most 200 characters').optional(),
  }), 'expected a list of alerts, as version 4 of the webhook format has it'),
})

function readGroup(data: unknown): Delivery {
  const { groupKey, groupLabels, alerts } = checked(group, data)
  // A group of everything says nothing about a cause.
  const cause = groupKey && Object.keys(groupLabels ?? {}).length > 0 ? groupKey.slice(0, 500) : null
  const signals = alerts.filter(({ labels }) => !watchdogs.has((labels['alertname'] ?? '').toLowerCase())).map((alert): Signal => {
    const { labels, annotations } = alert
    return {
      fingerprint: alert.fingerprint || fingerprintOf(labels),
      firedAt: alert.startsAt,
      endsAt: alert.status === 'resolved' ? (alert.endsAt ?? byNow) : null,
      title: cut(annotations['summary'] || annotations['title'] || labels['alertname'] || 'Alert', longestTitle),
      summary: cut(annotations['description'] || annotations['message'] || labels['alertname'] || '', 2000),
      url: linkIn(alert.generatorURL), labels, groupKey: cause, metric: null, value: null, problem: problemIn(labels),
    }
  })
  return { signals, beats: [] }
}

const shared = { service: text(150).optional(), severity: text(50).optional(), labels: words.optional(), key: text(200).optional(), group: text(500).optional(), url: text(2000).optional() }
const stated = z.strictObject({
  ...shared, status: z.enum(['firing', 'resolved'], 'expected firing or resolved').default('firing'), title: text(longestTitle), description: text(10_000).optional(),
  problem: z.enum(problems, `expected one of ${problems.join(', ')}`).optional(), startsAt: instant.optional(), endsAt: instant.optional(),
})
const measured = z.strictObject({ ...shared, metric: text(50).transform((name) => name.toLowerCase()), value: z.number('expected a number of percent').min(0).max(1e9), host: text(200).optional() })
const beat = z.strictObject({ heartbeat: text(100), every: z.int('expected whole seconds').min(30, 'expected at least 30 seconds').max(40 * 86_400, 'expected at most 40 days').optional(), service: text(150).optional() })

/** One thing, a list of them, or `{ alerts: [ … ] }`. */
function readPlain(data: unknown, thresholds: readonly Threshold[]): Delivery {
  const inside = (Object(data) as { alerts?: unknown }).alerts
  const isOne = !Array.isArray(data) && inside === undefined
  const items: readonly unknown[] = isOne ? [data] : checked(z.array(z.unknown(), 'expected a list'), inside ?? data)
  const signals: Signal[] = []
  const beats: Beat[] = []
  for (const [index, item] of items.entries()) {
    const path = isOne ? [] : [index]
    const has = (name: string): boolean => Object.hasOwn(Object(item) as object, name)
    if (has('heartbeat')) {
      const { heartbeat, every, service } = checked(beat, item, path)
      beats.push({ name: heartbeat, everySeconds: every ?? null, serviceValue: service ?? null })
    } else if (has('metric')) signals.push(judged(checked(measured, item, path), thresholds, path))
    else signals.push(told(checked(stated, item, path)))
  }
  return { signals, beats }
}

const labelsOf = ({ labels, service, severity }: { labels?: Record<string, string> | undefined; service?: string | undefined; severity?: string | undefined }) =>
  ({ ...labels, ...(service && { service }), ...(severity && { severity }) })

function told(alert: z.output<typeof stated>): Signal {
  const { title, description, status, startsAt, endsAt, key, group: groupKey, url, problem } = alert
  const labels = labelsOf(alert)
  return {
    fingerprint: key ?? fingerprintOf({ ...alert.labels, title, service: alert.service ?? '' }),
    firedAt: startsAt ?? null, endsAt: status === 'resolved' ? (endsAt ?? byNow) : null,
    title, summary: description ?? '', url: linkIn(url), labels, groupKey: groupKey ?? null, metric: null, value: null, problem: problem ?? problemIn(labels),
  }
}

/** A raw value is an alert from its threshold on, and the end of one below. */
function judged(sample: z.output<typeof measured>, thresholds: readonly Threshold[], path: readonly PropertyKey[]): Signal {
  const { metric, value, host, key, group: groupKey, url, service } = sample
  const threshold = thresholds.find((own) => own.metric === metric)
  if (!threshold) throw new PayloadFault([`${[...path, 'metric'].join('.')}: expected one of ${thresholds.map((own) => own.metric).join(', ')}`])
  const labels = { ...labelsOf(sample), metric, ...(host && { host }) }
  const { severity: _, ...identity } = labels
  return {
    fingerprint: key ?? fingerprintOf({ ...identity, service: service ?? '' }), firedAt: null, endsAt: value >= threshold.percent ? null : byNow,
    title: cut([`${metric} ${Math.round(value * 10) / 10} % ≥ ${threshold.percent} %`, ...(host ? [host] : [])].join(' · '), longestTitle),
    summary: '', url: linkIn(url), labels, groupKey: groupKey ?? null, metric, value, problem: threshold.problem,
  }
}

/** The same labels in whatever order are the same thing. */
function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 32)
}

const problemIn = (labels: Readonly<Record<string, string>>) => problems.find((problem) => problem === labels['problem']?.toLowerCase()) ?? null
/** Only what stands within mrkdwn as a link and as nothing else. */
const linkIn = (url: string | null | undefined): string | null => (url && url.length <= 2000 && /^https?:\/\/[^\s<>|]+$/.test(url) ? url : null)
const cut = (value: string, longest: number): string => (value.length > longest ? `${[...value].slice(0, longest - 1).join('')}…` : value)
