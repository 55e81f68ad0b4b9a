import { Temporal } from 'temporal-polyfill'
import { type Person, requirePermission, vendorScope } from '../../../platform/access/person.ts'
import type { Database } from '../../../platform/database/index.ts'
import { ExpectedError } from '../../../platform/errors/expected.ts'
import { t } from '../../../platform/i18n/index.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { nearest, sameName } from '../../../platform/text/near.ts'
import { findVendors, listServices } from '../../register/index.ts'
import type { Incident } from '../incident.ts'
import { seenMessages as m } from './messages.ts'
import { type IncidentQuestion, statesOf } from './question.ts'
import { type IncidentsAsked, type IncidentTimes, personOf, selectPage, selectTimes } from './store.ts'

/** A page of what somebody asked for. */
export interface ListPage {
  readonly question: IncidentQuestion
  readonly incidents: readonly Incident[]
  readonly total: number
  readonly skip: number
}

/** How many a page shows: what fits on a phone without getting lost. */
export const pageLength = 10

/** What somebody sees of many incidents at once. */
export class SeenIncidents {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async page(person: Person, question: IncidentQuestion, skip: number): Promise<ListPage> {
    requirePermission(person, 'incident.view')
    const asked = await this.lookUp(person, question)
    const { standing = 'open' } = question
    const order = standing === 'open' || standing === 'waiting' ? 'worst' : 'latest'
    return { question, skip, ...(await selectPage(this.#database.prisma, person, asked, order, skip, pageLength)) }
  }

  /** The times of those that count and were open, or reported, in a span, of what the person may see and asked for. */
  async times(person: Person, question: IncidentQuestion, span: { readonly from: number; readonly to: number }): Promise<IncidentTimes[]> {
    requirePermission(person, 'incident.view')
    const { states: _states, drill: _drill, ...asked } = await this.lookUp(person, question)
    return selectTimes(this.#database.prisma, person, asked, span)
  }

  /** Looks up every name in a question, among what the person may see. Throws the expected error for one that is not there. */
  async lookUp(person: Person, question: IncidentQuestion, usual: IncidentQuestion['standing'] = 'open'): Promise<IncidentsAsked> {
    requirePermission(person, 'incident.view')
    const { standing = usual, severities, service, vendor, lead, isMine, since, until, kind, text } = question
    return {
      states: statesOf[standing ?? 'open'], severities, text,
      serviceId: service === undefined ? undefined : await this.#service(person, service),
      vendorId: vendor === undefined ? undefined : await this.#vendor(person, vendor),
      leadId: lead === undefined ? undefined : await this.#lead(person, lead),
      of: isMine ? person.id : undefined,
      from: since === undefined ? undefined : startOf(since, person.timeZone, 0),
      to: until === undefined ? undefined : startOf(until, person.timeZone, 1),
      drill: kind === undefined ? undefined : kind === 'drill',
    }
  }

  async #service(person: Person, name: string): Promise<number> {
    const scope = vendorScope(person)
    const services = await listServices(this.#database.prisma, scope === undefined ? {} : { vendorId: scope })
    const found = sameName(name, services)
    if (!found) throw noSuch('service', name, services)
    return found.id
  }

  async #vendor(person: Person, name: string): Promise<number> {
    const scope = vendorScope(person)
    const vendors = (await findVendors(this.#database.prisma, '', { limit: 10_000 })).filter(({ id }) => scope === undefined || id === scope)
    const found = sameName(name, vendors)
    if (!found) throw noSuch('vendor', name, vendors)
    return found.id
  }

  async #lead(person: Person, lead: string): Promise<number | null> {
    if (lead === 'nobody') return null
    // Somebody whom Steward has never met leads nothing.
    return lead === 'me' ? person.id : ((await personOf(this.#database.prisma, lead)) ?? 0)
  }
}

/** The first instant of a local date, or of one some days later. */
const startOf = (date: string, zone: string, days: number): Date => new Date(Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(zone).epochMilliseconds)

function noSuch(kind: 'service' | 'vendor', name: string, all: readonly { readonly name: string }[]): ExpectedError {
  const near = nearest(name, all.map((own) => own.name)).map((own) => clip(plainInline(own), 80))
  return new ExpectedError(`no_such_${kind}`, (locale) =>
    t(locale, m.noSuch, { kind, name: clip(plainInline(name), 80) }) + (near.length > 0 ? t(locale, m.didYouMean, { names: near.join(', ') }) : ''))
}
