import { t } from '../../../platform/i18n/index.ts'
import { clip, escapeMrkdwn } from '../../../platform/slack/mrkdwn.ts'
import { type Incident, referenceOf } from '../incident.ts'
import { incidentMessages } from '../messages.ts'
import { signOf, type Viewer } from '../slack/card.ts'
import { channelMessages as m } from './messages.ts'
import { type ChannelRules, type Invitee, mayRead } from './own-channel.ts'

/** Slack takes so many characters in a topic or a purpose. */
const noteAtMost = 250

/** State and severity for whoever has the channel before them, as long as it lasts. */
export function topicOf(incident: Incident, { locale }: Viewer): string {
  const drill = incident.drill ? `${t(locale, incidentMessages.drill)} · ` : ''
  const { severity, state, service, cast } = incident
  return clip(drill + t(locale, m.topic, {
    severity: `${signOf(incident)} ${t(locale, incidentMessages.severity, { severity })}`, state: t(locale, incidentMessages.state, { state }),
    service: clip(escapeMrkdwn(service.name), 60), lead: cast.lead ? clip(escapeMrkdwn(cast.lead.name), 60) : t(locale, incidentMessages.nobody),
  }), noteAtMost)
}

export const purposeOf = (incident: Incident, { locale }: Viewer): string =>
  clip(t(locale, m.purpose, { reference: referenceOf(incident), title: clip(escapeMrkdwn(incident.title), 120) }), noteAtMost)

/** By our own ids, those who have to do with an incident themselves. */
function partiesOf(incident: Incident): number[] {
  const own = [incident.reporter, ...Object.values(incident.cast)].flatMap((party) => party?.personId ?? [])
  return incident.isPrivate ? [...own, ...incident.insiders] : own
}

/** Whom a service has around it, by our own ids. */
export interface Around {
  readonly owner: number | null
  readonly contacts: readonly number[]
  readonly onCall: readonly number[]
}

/** Of whom a channel's people are made up, by our own ids; the outsourcing office besides. Of a private incident only those who have to do with it. */
export function peopleOf(incident: Incident, { owner, contacts, onCall }: Around): number[] {
  return incident.isPrivate ? partiesOf(incident) : [...new Set([...partiesOf(incident), ...onCall, ...(owner === null ? [] : [owner]), ...contacts])]
}

/** Those of them who are invited: never another company's people; the vendor's where the rules say so, or where they have to do with it themselves. */
export function invited<P extends Pick<Invitee, 'personId' | 'isVendors' | 'vendorId' | 'isOutsider'>>(people: readonly P[], incident: Incident, rules: ChannelRules): P[] {
  const parties = partiesOf(incident)
  return people.filter((person) => mayRead(person, incident.service.vendorId) && (!person.isVendors || rules.vendors.includes(incident.severity) || parties.includes(person.personId)))
}
