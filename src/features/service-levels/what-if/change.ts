import { Temporal } from 'temporal-polyfill'
import { type IncidentFact, parseReference, severities, type Severity } from '../../incidents/index.ts'

/** A change of an incident that somebody thinks of, before it is agreed. */
export type Proposal =
  | { readonly kind: 'time'; readonly step: 'reported' | 'acknowledged' | 'resolved'; readonly at: number }
  | { readonly kind: 'pause'; readonly number: number; readonly counts: boolean }
  | { readonly kind: 'severity'; readonly severity: Severity }

export interface WhatIf {
  readonly incidentId: number
  readonly proposal: Proposal
}

/** Reads `INC-12 resolved 2026-11-17 12:00`, `INC-12 pause 1 counts`, `INC-12 severity SEV2`; undefined where it is none of these. Times are of the zone. */
export function readWhatIf(text: string, zone: string): WhatIf | undefined {
  const [reference = '', word = '', ...rest] = text.trim().split(/\s+/)
  const incidentId = parseReference(reference)
  const proposal = incidentId === undefined ? undefined : proposalOf(word.toLowerCase(), rest, zone)
  return incidentId === undefined || !proposal ? undefined : { incidentId, proposal }
}

function proposalOf(word: string, rest: readonly string[], zone: string): Proposal | undefined {
  const [first = '', second = ''] = rest
  switch (word) {
    case 'reported':
    case 'acknowledged':
    case 'resolved': {
      const at = instantOf(rest.join('T'), zone)
      return at === undefined ? undefined : { kind: 'time', step: word, at }
    }
    case 'pause': {
      const says = { counts: true, not: false }[second.toLowerCase()]
      return /^[1-9]\d{0,3}$/.test(first) && says !== undefined ? { kind: 'pause', number: Number(first), counts: says } : undefined
    }
    case 'severity': {
      const severity = severities.find((known) => known === first.toUpperCase())
      return severity && { kind: 'severity', severity }
    }
    default:
      return undefined
  }
}

/** `2026-11-17T12:00` of a zone as an instant; undefined where there is no such time. */
export function instantOf(text: string, zone: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return undefined
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return undefined
  }
}

/** The incident as it would be; undefined where the change does not fit it: no such pause, a step that was not taken, times out of order. */
export function changed(fact: IncidentFact, proposal: Proposal): IncidentFact | undefined {
  switch (proposal.kind) {
    case 'severity':
      return { ...fact, severity: proposal.severity, severities: [{ from: fact.reportedAt, severity: proposal.severity }] }
    case 'pause': {
      if (!fact.pauses.some(({ number }) => number === proposal.number)) return undefined
      return { ...fact, pauses: fact.pauses.map((pause) => (pause.number === proposal.number ? { ...pause, counts: proposal.counts } : pause)) }
    }
    case 'time':
      return withTime(fact, proposal.step, proposal.at)
  }
}

function withTime(fact: IncidentFact, step: 'reported' | 'acknowledged' | 'resolved', at: number): IncidentFact | undefined {
  const { openSpans, acknowledgedAt } = fact
  const [first, last] = [openSpans[0], openSpans.at(-1)]
  if (!first || !last) return undefined
  if (step === 'acknowledged') return acknowledgedAt === null || at < fact.reportedAt ? undefined : { ...fact, acknowledgedAt: at }
  if (step === 'resolved') return fact.resolvedAt === null || at < last.from ? undefined : { ...fact, resolvedAt: at, openSpans: [...openSpans.slice(0, -1), { from: last.from, to: at }] }
  const latest = Math.min(first.to ?? Infinity, acknowledgedAt ?? Infinity)
  if (at > latest) return undefined
  const [, ...steps] = fact.severities
  return { ...fact, reportedAt: at, openSpans: [{ from: at, to: first.to }, ...openSpans.slice(1)], severities: [{ from: at, severity: fact.severities[0]?.severity ?? fact.severity }, ...steps] }
}
