import { expected, ExpectedError } from '../../platform/errors/expected.ts'
import { t } from '../../platform/i18n/index.ts'
import { clip, plainInline } from '../../platform/slack/mrkdwn.ts'
import type { Refusal } from './decide.ts'
import { type Incident, referenceOf } from './incident.ts'
import { incidentMessages as m } from './messages.ts'
import { partyText } from './slack/party.ts'

export const noSuchIncident = (id: number): ExpectedError => expected('no_such_incident', m.noSuchIncident, { reference: referenceOf({ id }) })

export const noSuchService = (): ExpectedError => expected('no_such_service', m.noSuchService)
export const retiredService = (name: string): ExpectedError => expected('service_retired', m.retiredService, { service: clip(plainInline(name), 100) })
export const cannotTake = (name: string): ExpectedError => expected('cannot_take', m.cannotTake, { name: clip(plainInline(name), 100) || '?' })
export const notTogether = (incident: Incident): ExpectedError => expected('not_together', m.notTogether, { reference: referenceOf(incident) })
export const wouldTell = (incident: Incident): ExpectedError => expected('would_tell', m.wouldTell, { reference: referenceOf(incident) })
export const alreadyFollows = (incident: Incident): ExpectedError => expected('already_follows', m.alreadyFollows, { reference: referenceOf(incident) })

/** Why a step cannot be taken now. */
export function refused(incident: Incident, why: Refusal): ExpectedError {
  return why === 'state' ? alreadySo(incident) : expected('cannot_now', m.cannotNow, { reference: referenceOf(incident), why })
}

/** Somebody was faster, or the button is older than the incident: says where it stands. */
export function alreadySo(incident: Incident): ExpectedError {
  const reference = referenceOf(incident)
  const { lead } = incident.cast
  return new ExpectedError('already_so', (locale) => {
    const state = t(locale, m.state, { state: incident.state })
    return lead ? t(locale, m.alreadySoBy, { reference, state, lead: partyText(lead) }) : t(locale, m.alreadySo, { reference, state })
  })
}
