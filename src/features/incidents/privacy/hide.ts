import { t } from '../../../platform/i18n/index.ts'
import { messagesOf } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { type Incident, type Party, referenceOf } from '../incident.ts'
import type { Viewer } from '../slack/card.ts'
import { privacyMessages as m } from './messages.ts'

/** Takes out of Slack what it shows of an incident that has become private to anybody who may not see it any more, whichever feature posted it: what is there is changed in place. */
export async function hideFromOthers(work: Work, incident: Incident, reader: Viewer): Promise<void> {
  const insiders = new Set(partiesOf(incident).map(({ slackUserId }) => slackUserId))
  const own = incident.channel?.isPrivate ? incident.channel.id : null
  const hidden = sentence(t(reader.locale, m.nowPrivate, { reference: referenceOf(incident) }))
  for (const { key, destination } of await messagesOf(work.tx, `incident:${incident.id}:`)) {
    if (!insiders.has(destination) && destination !== own) await work.post({ key, destination, urgency: 'reply', audience: 'anyone', content: hidden })
  }
}

/** Everybody who has to do with an incident and is told of it. */
function partiesOf({ reporter, cast, letIn, followers }: Incident): Party[] {
  return [reporter, ...Object.values(cast), ...letIn, ...followers].filter((party) => party !== null)
}
