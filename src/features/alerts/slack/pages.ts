import type { KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { severitySigns } from '../../incidents/index.ts'
import type { AlertLine, AlertPage } from '../list-store.ts'
import { alertMessages as m } from '../messages.ts'

interface Reader {
  readonly locale: Locale
  readonly timeZone: string
}

/** One line of an alert: what, whose, since when or from when to when. */
export function alertLine(alert: AlertLine, { locale, timeZone }: Reader): string {
  const { title, service, source, startsAt, endsAt, url, severity } = alert
  const time = (at: Date) => slackDate(at, locale, timeZone)
  const note = [
    ...(url ? [` · <${url}|${t(locale, m.link)}>`] : []), ...(alert.inMaintenance ? [t(locale, m.inMaintenance)] : []), ...(alert.flapping && !endsAt ? [t(locale, m.isFlapping)] : []),
  ].join('')
  const words = { title: shown(title), service: service === null ? t(locale, m.noService) : shown(service), source: shown(source), note }
  return endsAt ? t(locale, m.wasFiring, { ...words, from: time(startsAt), to: time(endsAt) }) : t(locale, m.firingSince, { ...words, sign: severity ? severitySigns[severity] : '🔔', time: time(startsAt) })
}

/** Alerts of an incident or a service, or all that fire; a block holds a few lines, so that a long list fits. */
export function alertList({ alerts, firing, total }: AlertPage, reader: Reader, what?: string): Content {
  const { locale } = reader
  const head = (what ? t(locale, m.listOf, { what }) : '') + t(locale, m.listHead, { firing, total: total === firing ? 0 : total })
  const lines = alerts.map((alert) => clip(alertLine(alert, reader), 550))
  const blocks: KnownBlock[] = [section(head)]
  for (let at = 0; at < lines.length; at += 5) blocks.push(section(lines.slice(at, at + 5).join('\n')))
  if (total > alerts.length) blocks.push(section(t(locale, m.more, { n: total - alerts.length })))
  return { text: head.replaceAll('*', ''), blocks }
}
