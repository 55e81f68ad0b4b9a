import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import { type Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { mention, plainInline, quote, quoteMrkdwn, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { type Incident, referenceOf } from '../incident.ts'
import type { Named, TimelineEntry } from '../events.ts'
import { fieldMessages as f } from '../fields/messages.ts'
import { valueText } from '../fields/slack/blocks.ts'
import { incidentMessages as m } from '../messages.ts'
import { privacyMessages as p } from '../privacy/messages.ts'
import { secondsBetween, type Viewer } from './card.ts'
import { timerMessages as timers } from '../timers/messages.ts'
import { partyText } from './party.ts'

/** One line of the timeline: when, who, what. */
export function timelineLine(incident: Incident, entry: TimelineEntry, reader: Viewer): Content {
  const time = slackDate(entry.at, reader.locale, reader.timeZone, '{time}')
  return sentence(`${time} · ${timelineText(incident, entry, reader)}`)
}

/** A kept message has one line, whatever becomes of it; everything else a line of its own. */
export function lineKey(entry: TimelineEntry): string {
  const isMessage = entry.kind === 'message_kept' || entry.kind === 'message_edited' || entry.kind === 'message_dropped'
  return isMessage ? `message:${entry.data.channel}:${entry.data.ts}` : `event:${entry.id}`
}

/** What an entry says happened, and who did it, as mrkdwn. */
export function timelineText(incident: Incident, entry: TimelineEntry, reader: Viewer): string {
  const { locale } = reader
  const who = entry.by ? partyText(entry.by) : t(locale, m.byItself)
  const level = (severity: string) => t(locale, m.severity, { severity })
  const reference = (id: number | null | undefined) => referenceOf({ id: id ?? 0 })
  switch (entry.kind) {
    case 'reported':
      return t(locale, m.lineReported, { who, severity: level(entry.data.severity) })
    case 'severity_overruled':
      return t(locale, m.lineOverruled, { who, severity: level(entry.data.severity), proposed: level(entry.data.proposed) })
    case 'severity_changed': {
      const { from, severity, proposed, reason } = entry.data
      return t(locale, m.lineSeverity, { who, from: level(from), severity: level(severity), proposed: level(proposed), reason: quote(reason) })
    }
    case 'classified':
      return t(locale, m.lineClassified, { who, problem: t(locale, m.problem, { problem: entry.data.problem }) })
    case 'acknowledged':
      return t(locale, m.lineAcknowledged, { who, took: formatDuration(locale, secondsBetween(incident.reportedAt, entry.at)) })
    case 'mitigated':
      return t(locale, m.lineMitigated, { who, words: more(entry.data.words, locale) })
    case 'resolved':
      return t(locale, m.lineResolved, { who, solution: quote(entry.data.solution) })
    case 'confirmed':
      return entry.data.silence ? t(locale, m.lineSilence) : t(locale, m.lineConfirmed, { who })
    case 'closed':
      return t(locale, m.lineConfirmed, { who })
    case 'reopened':
      return t(locale, m.lineReopened, { who, reason: quote(entry.data.reason) })
    case 'archived':
      return t(locale, m.lineArchived, { who })
    case 'cancelled':
      return t(locale, m.lineCancelled, { who, reason: quote(entry.data.reason) })
    case 'merged':
      return t(locale, m.lineMerged, { who, reference: reference(entry.data.into) })
    case 'separated':
      return t(locale, m.lineSeparated, { who, reference: reference(entry.data.from) })
    case 'split':
      return t(locale, m.lineSplit, { who, reference: reference(entry.data.into) })
    case 'joined':
      return entry.data.incident ? t(locale, m.lineTakenIn, { who, reference: reference(entry.data.incident) }) : t(locale, m.lineJoined, { who })
    case 'linked':
      return t(locale, m.lineLinked, { who, reference: reference(entry.data.to) })
    case 'role_given':
      return t(locale, m.lineRole, { who, role: t(locale, m.role, { role: entry.data.role }), person: nameOf(entry.whom, locale) })
    case 'handed_over':
      return t(locale, m.lineHandedOver, { who, person: nameOf(entry.whom, locale), note: more(entry.data.note, locale) })
    case 'paused':
      return t(locale, m.linePaused, { who, party: t(locale, m.party, { party: entry.data.party }), reason: quote(entry.data.reason) })
    case 'resumed':
      return t(locale, m.lineResumed, { who })
    case 'pause_agreed':
      return t(locale, m.lineAgreed, { who, n: entry.data.number })
    case 'pause_disputed':
      return t(locale, m.lineDisputed, { who, n: entry.data.number, reason: quote(entry.data.reason) })
    case 'time_corrected': {
      const { step, from, to, reason } = entry.data
      const shown = (at: string) => slackDate(new Date(at), locale, reader.timeZone)
      return t(locale, m.lineCorrected, { who, step: t(locale, m.step, { step }), from: from ? shown(from) : t(locale, m.unknownTime), to: shown(to), reason: quote(reason) })
    }
    case 'message_kept': {
      const { author, text, files, permalink } = entry.data
      const attached = files.map(({ name, permalink: at }) => `\n📎 <${at}|${plainInline(name)}>`).join('')
      return t(locale, m.lineKept, { author: authorOf(author, locale), link: linkTo(permalink, locale), text: quoteMrkdwn(text), files: attached })
    }
    case 'message_edited':
      return t(locale, m.lineEdited, { author: authorOf(entry.data.author, locale), link: linkTo(entry.data.permalink, locale), text: quoteMrkdwn(entry.data.text) })
    case 'message_dropped':
      return t(locale, m.lineDropped, { link: linkTo(entry.data.permalink, locale) })
    case 'made_private':
      return t(locale, p.lineMadePrivate, { who, reason: quote(entry.data.reason) })
    case 'made_public':
      return t(locale, p.lineMadePublic, { who, reason: quote(entry.data.reason) })
    case 'let_in':
      return t(locale, p.lineLetIn, { who, person: nameOf(entry.whom, locale) })
    case 'shut_out':
      return t(locale, p.lineShutOut, { who, person: nameOf(entry.whom, locale) })
    case 'updated':
      return t(locale, m.lineUpdated, { who, text: quote(entry.data.text) })
    case 'escalated': {
      const { clock, percent, rung, to } = entry.data
      return t(locale, timers.lineEscalated, { clock, percent, rung, who: to.map(partyText).join(' ') })
    }
    case 'update_asked':
      return t(locale, timers.lineUpdateAsked, { who: entry.data.to.map(partyText).join(' ') })
    case 'field_set': {
      const { labels, type, from, to } = entry.data
      const text = (value: typeof to) => (value === null ? t(locale, f.empty) : valueText(type, value, locale))
      return t(locale, f.set, { who, field: plainInline(labels[locale]), from: from === null ? 'none' : text(from), to: text(to) })
    }
    case 'noted':
      return t(locale, m.lineNoted, { who, text: quote(entry.data.text) })
  }
}

const authorOf = (slackUserId: string | null, locale: Locale): string => (slackUserId ? mention(slackUserId) : t(locale, m.someBot))
const linkTo = (permalink: string, locale: Locale): string => `<${permalink}|${t(locale, m.messageLink)}>`
const nameOf = (party: Named | null, locale: Locale): string => (party ? partyText(party) : t(locale, m.nobody))
const more = (text: string, locale: Locale): string => (text ? `${locale === 'en' ? ':' : '：'}\n${quote(text)}` : '')
