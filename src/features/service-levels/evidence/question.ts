import { type WhyMetric, whyMetrics } from './evidence.ts'

export const evidenceFormats = ['csv', 'json'] as const
export type EvidenceFormat = (typeof evidenceFormats)[number]

/** What `/sla why` was asked: `Core Payments restore 2026-11 csv`; undefined where a part is missing. */
export interface WhyQuestion {
  readonly service: string
  readonly metric: WhyMetric
  /** As it was written, perhaps wrongly. */
  readonly period?: string
  readonly format?: EvidenceFormat
}

export function readWhy(text: string): WhyQuestion | undefined {
  const words = text.split(/\s+/).filter(Boolean)
  const last = () => words.at(-1)?.toLowerCase() ?? ''
  const format = evidenceFormats.find((known) => known === last())
  if (format) words.pop()
  const period = /^\d{4}-?\w*$/.test(last()) ? words.pop() : undefined
  const metric = whyMetrics.find((known) => known === last())
  words.pop()
  if (!metric || words.length === 0) return undefined
  return { service: words.join(' '), metric, ...(period !== undefined && { period }), ...(format && { format }) }
}
