import type { Button, KnownBlock } from '@slack/types'
import { t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { quote } from '../../../platform/slack/mrkdwn.ts'
import { referenceOf } from '../../incidents/index.ts'
import type { ReviewDocument } from '../document.ts'
import { reviewMessages as m } from '../messages.ts'
import { textFields } from '../text.ts'
import { actionIds, facts, type Reader } from './parts.ts'

/** A review to read, with what the reader may do about it. */
export function reviewPage(document: ReviewDocument, reader: Reader, may: { readonly write: boolean; readonly accept: boolean }, added: readonly Button[] = []): Content {
  const { incident, review } = document
  const { locale } = reader
  const head = t(locale, m.pageHead, { reference: referenceOf(incident), title: shown(incident.title), state: t(locale, m.state, { state: review?.state ?? 'due' }), version: review?.version ?? 0 })
  const text = review && review.revision > 0 ? review.text : undefined
  const words = textFields.flatMap((field): KnownBlock[] => (text?.[field] ? [section(`*${t(locale, m.field, { field })}*\n${quote(text[field], 2400)}`)] : []))
  const causes = text && text.causes.length > 0 ? [section(`*${t(locale, m.field, { field: 'causes' })}*\n${text.causes.map((cause) => t(locale, m.cause, { cause })).join(', ')}`)] : []
  const id = String(incident.id)
  const buttons: Button[] = [
    ...(may.accept ? [{ ...button(actionIds.accept, t(locale, m.accept), `${id}:${review?.version ?? 0}`), style: 'primary' as const }, button(actionIds.giveBack, t(locale, m.giveBack), `${id}:${review?.version ?? 0}`)] : []),
    ...(may.write ? [button(actionIds.open, t(locale, text ? m.change : m.write), id)] : []),
    ...(text && may.write ? [button(actionIds.export, t(locale, m.export), id)] : []),
    ...added,
  ]
  const [summary, ...rest] = facts(document, reader)
  return {
    text: head.replaceAll('*', ''),
    blocks: [
      section(head), ...(buttons.length > 0 ? [{ type: 'actions' as const, elements: buttons }] : []), ...(summary ? [summary] : []),
      ...(text ? [...words, ...causes] : [section(t(locale, m.notWritten))]), ...rest,
    ],
  }
}
