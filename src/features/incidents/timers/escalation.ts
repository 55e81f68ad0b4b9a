import type { RungKind } from '../events.ts'
import type { Incident, Party } from '../incident.ts'

/** Those who are told together, and why they are in the order. */
export interface Rung {
  readonly kind: RungKind
  readonly people: readonly Party[]
}

/** Whom else than those with a role in it an incident may be brought to. */
export interface Reachable {
  /** On call at the bank for the team that it was routed to, or for its service's; and at the vendor. */
  readonly onCall: { readonly bank: readonly Party[]; readonly vendor: readonly Party[] }
  /** The vendor's, in the order of escalation. */
  readonly contacts: readonly Party[]
  readonly serviceOwner: Party | null
  readonly office: readonly Party[]
}

/** The order in which an incident is brought to people: lead → team → vendor → service owner → office. Nobody stands in it twice, and nobody whom Slack does not know. */
export function escalationOrder({ cast }: Pick<Incident, 'cast'>, { onCall, contacts, serviceOwner, office }: Reachable): Rung[] {
  const seen = new Set<number>()
  const rung = (kind: RungKind, people: readonly (Party | null)[]): Rung[] => {
    const fresh = people.filter((party): party is Party => party?.slackUserId != null && !seen.has(party.personId))
    for (const { personId } of fresh) seen.add(personId)
    return fresh.length > 0 ? [{ kind, people: fresh }] : []
  }
  return [
    ...rung('lead', [cast.lead]),
    ...rung('team', onCall.bank),
    ...rung('vendor_lead', [cast.vendor_lead]),
    ...rung('vendor_on_call', onCall.vendor),
    ...contacts.flatMap((contact) => rung('vendor_contact', [contact])),
    ...rung('service_owner', [serviceOwner]),
    ...rung('office', office),
  ]
}

/** The next ones to be told: those of whom nobody has been, `count` rungs of them. */
export function nextRungs(order: readonly Rung[], told: ReadonlySet<number>, count: number): Rung[] {
  return order.filter(({ people }) => people.every(({ personId }) => !told.has(personId))).slice(0, count)
}
