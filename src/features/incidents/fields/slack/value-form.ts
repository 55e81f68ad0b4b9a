import type { Button, KnownBlock, View } from '@slack/types'
import { type Locale, t } from '../../../../platform/i18n/index.ts'
import { button, plain, section, shown } from '../../../../platform/slack/blocks.ts'
import type { Content } from '../../../../platform/slack/delivery/outgoing.ts'
import { clip } from '../../../../platform/slack/mrkdwn.ts'
import type { Incident } from '../../incident.ts'
import type { Field, FieldValue } from '../field.ts'
import { fieldMessages as m } from '../messages.ts'
import { fieldInput, fieldsAtMost, valueText } from './blocks.ts'

/** A field of an incident with what it holds. */
export interface HeldField {
  readonly field: Field
  readonly value: FieldValue | null
  readonly mayFill: boolean
}

export const fieldsStep = 'incident.fields'

export const fieldsButton = ({ id }: Incident, locale: Locale): Button => button(fieldsStep, t(locale, m.step), String(id))

const lineOf = ({ field, value }: HeldField, locale: Locale): string => `*${shown(field.labels[locale])}*: ${value === null ? t(locale, m.empty) : valueText(field.kind, value, locale)}`

function readOnly(fields: readonly HeldField[], locale: Locale): KnownBlock[] {
  return fields.filter(({ mayFill }) => !mayFill).slice(0, fieldsAtMost).map((held) => section(lineOf(held, locale)))
}

/** The fields of an incident: to fill in, or, where the person may not, to read. */
export function valueForm(incident: Incident, fields: readonly HeldField[], locale: Locale, headline: string): View {
  const inputs = fields.filter(({ mayFill }) => mayFill).slice(0, fieldsAtMost).map(({ field, value }) => fieldInput(field, locale, 'later', value))
  return {
    type: 'modal', callback_id: fieldsStep, private_metadata: String(incident.id), title: plain(clip(`${t(locale, m.step)} INC-${incident.id}`, 24)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [section(headline), ...inputs, ...readOnly(fields, locale)],
  }
}

export function valuePage(fields: readonly HeldField[], locale: Locale, headline: string): Content {
  const blocks = readOnly(fields, locale)
  return { text: headline, blocks: [section(`*${headline}*`), ...(blocks.length > 0 ? blocks : [section(t(locale, m.noneHere))])] }
}
