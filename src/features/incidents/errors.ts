import { expected, ExpectedError } from '../../platform/errors/expected.ts'
import { t } from '../../platform/i18n/index.ts'
import { type Incident, referenceOf } from './incident.ts'
import { incidentMessages as m } from './messages.ts'
import { partyText } from './slack/party.ts'

export const noSuchIncident = (id: number): ExpectedError => expected('no_such_incident', m.noSuchIncident, { reference: referenceOf({ id }) })

export const noSuchService = (): ExpectedError => expected('no_such_service', m.noSuchService)

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
