import { formatDuration, t } from '../../../platform/i18n/index.ts'
import { type Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { mention, quote, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Incident } from '../incident.ts'
import type { TimelineEntry } from '../incidents.ts'
import { incidentMessages as m } from '../messages.ts'
import { type Viewer, secondsBetween } from './card.ts'

/** One line of the card's thread: when, who, what. */
export function timelineLine(incident: Incident, entry: TimelineEntry, reader: Viewer): Content {
  const time = slackDate(entry.at, reader.locale, reader.timeZone, '{time}')
  return sentence(`${time} · ${what(incident, entry, reader)}`)
}

function what(incident: Incident, { kind, by, data, at }: TimelineEntry, { locale }: Viewer): string {
  const who = mention(by.slackUserId)
  const level = (severity: string | undefined) => t(locale, m.severity, { severity: severity ?? incident.severity })
  switch (kind) {
    case 'reported':
      return t(locale, m.lineReported, { who, severity: level(data['severity']) })
    case 'severity_overruled':
      return t(locale, m.lineOverruled, { who, severity: level(data['severity']), proposed: level(data['proposed']) })
    case 'acknowledged':
      return t(locale, m.lineAcknowledged, { who, took: formatDuration(locale, secondsBetween(incident.reportedAt, at)) })
    case 'resolved':
      return t(locale, m.lineResolved, { who, solution: quote(data['solution'] ?? '') })
    case 'confirmed':
      return t(locale, m.lineConfirmed, { who })
    case 'reopened':
      return t(locale, m.lineReopened, { who, reason: quote(data['reason'] ?? '') })
  }
}
