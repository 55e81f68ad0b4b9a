import type { Locale } from '../../platform/i18n/index.ts'
import { t } from '../../platform/i18n/index.ts'
import type { ReviewDocument } from './document.ts'
import { durationWords } from './document.ts'
import { factRows, paragraphs } from './export/markdown.ts'
import { exportMessages } from './export/messages.ts'
import { reviewMessages as m } from './messages.ts'
import type { TextField } from './text.ts'

/** What a knowledge entry begins with when it is made of an incident and its review. */
export interface KnowledgeDraft {
  readonly title: string
  /** A failure that is to be learnt from, a success where it was solved within its target, a lesson where nobody has written a review. */
  readonly kind: 'success_case' | 'failure_case' | 'lesson'
  readonly serviceId: number
  readonly vendorId: number | null
  /** In order; those marked are only for the bank and that vendor. */
  readonly sections: readonly { readonly heading: string; readonly markdown: string; readonly isConfidential: boolean }[]
  /** All sections as one Markdown text. */
  readonly body: string
}

/** A draft of a knowledge entry, with the facts filled in. `keptTarget`: whether it was restored in time. */
export function knowledgeDraft(document: ReviewDocument, locale: Locale, timeZone: string, keptTarget: boolean): KnowledgeDraft {
  const { incident, review } = document
  const text = review && review.revision > 0 ? review.text : undefined
  const written = (field: TextField, isConfidential: boolean, otherwise = '') => {
    const markdown = paragraphs(text?.[field] || otherwise)
    return markdown ? [{ heading: t(locale, m.field, { field }), markdown, isConfidential }] : []
  }
  const list = (rows: readonly (readonly string[])[]) => rows.map(([what, value]) => `- ${what}: ${value}`).join('\n')
  const durations = durationWords(incident, locale).map(({ part, took }) => [part, took])
  const sections = [
    { heading: t(locale, exportMessages.impactHead), markdown: list([...factRows({ ...document, review: undefined }, { locale, timeZone, now: incident.reportedAt }).slice(0, -1), ...durations]), isConfidential: true },
    ...written('happened', false, incident.description),
    ...written('rootCause', true, incident.cause ?? ''),
    ...(incident.solution ? [{ heading: t(locale, exportMessages.solution), markdown: paragraphs(incident.solution), isConfidential: false }] : []),
    ...written('wentWell', false), ...written('wentBadly', true), ...written('lessons', false),
  ]
  const vendor = incident.service.vendorName
  const mark = (isConfidential: boolean) => (isConfidential && vendor ? ` _(${t(locale, exportMessages.confidential, { vendor })})_` : '')
  return {
    title: incident.title, kind: text ? (keptTarget ? 'success_case' : 'failure_case') : 'lesson', serviceId: incident.service.id, vendorId: incident.service.vendorId, sections,
    body: `${sections.map(({ heading, markdown, isConfidential }) => `## ${heading}${mark(isConfidential)}\n\n${markdown}`).join('\n\n')}\n`,
  }
}
