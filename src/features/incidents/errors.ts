import { expected, ExpectedError } from '../../platform/errors/expected.ts'
import { t } from '../../platform/i18n/index.ts'
import { clip, plainInline } from '../../platform/slack/mrkdwn.ts'
import { type Incident, referenceOf } from './incident.ts'
import { incidentMessages as m } from './messages.ts'
import { partyText } from './slack/party.ts'

export const noSuchIncident = (id: number): ExpectedError => expected('no_such_incident', m.noSuchIncident, { reference: referenceOf({ id }) })

export const noSuchService = (): ExpectedError => expected('no_such_service', m.noSuchService)
export const retiredService = (name: string): ExpectedError => expected('service_retired', m.retiredService, { service: clip(plainInline(name), 100) })

/** Somebody was faster, or the button is older than the incident: says where it stands. */
export function alreadySo(incident: Incident): ExpectedError {
  const reference = referenceOf(incident)
  return new ExpectedError('already_so', (locale) => {
    const state = t(locale, m.state, { state: incident.state })
    return incident.owner
      ? t(locale, m.alreadySoBy, { reference, state, owner: partyText(incident.owner) })
      : t(locale, m.alreadySo, { reference, state })
  })
}
