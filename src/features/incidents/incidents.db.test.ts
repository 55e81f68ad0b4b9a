import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Person } from '../../platform/access/person.ts'
import type { Database } from '../../platform/database/index.ts'
import { ExpectedError } from '../../platform/errors/expected.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { writeAudit } from '../../platform/audit/audit.ts'
import { type Course, replay } from './course.ts'
import type { Command } from './decide.ts'
import { Incidents } from './incidents.ts'
import { findIncident, selectEvents } from './store.ts'

let made: TestDatabase
let database: Database
let incidents: Incidents
let serviceId: number
let people: Record<'office' | 'oncall' | 'vendor', Person>
let clicks = 0

beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
  const { prisma } = database
  const vendor = await prisma.vendor.create({ data: { name: 'Vendor A' } })
  serviceId = (await prisma.service.create({ data: { name: 'Core Payments', vendorId: vendor.id } })).id
  const person = async (slackUserId: string, role: Person['role'], vendorId: number | null = null): Promise<Person> => {
    const { id, name } = await prisma.person.create({ data: { slackUserId, name: slackUserId, role, vendorId } })
    return { id, slackUserId, name, role, vendorId, locale: 'en', timeZone: 'UTC' }
  }
  people = { office: await person('U1', 'outsourcing_office'), oncall: await person('U2', 'operator'), vendor: await person('U3', 'vendor_member', vendor.id) }
  // What Slack shows is the stories' affair: here it is the database that counts.
  const unitOfWork = {
    run: (_now: Date, work: (work: Work) => Promise<unknown>) =>
      database.transaction((tx) => work({ tx, audit: (record) => writeAudit(tx, record), post: () => Promise.resolve(), send: () => Promise.resolve() })),
  } as unknown as UnitOfWork
  incidents = new Incidents(database, unitOfWork, 'UTC')
})
afterAll(() => made.drop())

const report = (by: Person, now: Date) =>
  incidents.report({ by, now, key: `k${clicks++}` }, { title: 'Cards are refused', description: '', serviceId, impact: 2, urgency: 2, drill: false })

/** What of an incident is its course, as its events alone give it too. */
function courseOf(incident: Course): Course {
  const { state, stateBeforeMerge, mergedIntoId, severity, proposedSeverity, problem, occurredAt, reportedAt, classifiedAt, acknowledgedAt, mitigatedAt, resolvedAt, closedAt } = incident
  const { reopenedCount, solvedBefore, roles, pauses, solution, cause, updatedAt, nextUpdateAt, touchedAt, isPrivate, insiders } = incident
  return {
    state, stateBeforeMerge, mergedIntoId, severity, proposedSeverity, problem, occurredAt, reportedAt, classifiedAt, acknowledgedAt, mitigatedAt, resolvedAt, closedAt,
    reopenedCount, solvedBefore, roles, pauses, solution, cause, updatedAt, nextUpdateAt, touchedAt, isPrivate, insiders,
  }
}

const start = Date.parse('2026-11-23T08:00:00Z')
const words = fc.constantFrom('Restarted', '重新啟動', 'a\nb', "it's")
const anyCommand = (ids: { office: number; oncall: number; vendor: number; other: number }): fc.Arbitrary<Command> => fc.oneof(
  fc.constantFrom<Command>({ kind: 'acknowledge' }, { kind: 'confirm' }, { kind: 'resume' }, { kind: 'archive' }, { kind: 'separate' }, { kind: 'agree_pause', number: 1 }, { kind: 'classify', problem: 'data' }),
  words.map((solution): Command => ({ kind: 'resolve', solution, cause: 'A disk' })),
  words.map((reason): Command => ({ kind: 'reopen', reason })),
  words.map((reason): Command => ({ kind: 'pause', party: 'third_party', reason })),
  words.map((text): Command => ({ kind: 'update', text, nextMinutes: 30 })),
  words.map((reason): Command => ({ kind: 'dispute_pause', number: 1, reason })),
  words.map((reason): Command => ({ kind: 'change_severity', impact: 1, urgency: 1, reason })),
  fc.constantFrom<Command>({ kind: 'give_role', role: 'scribe', person: ids.oncall }, { kind: 'give_role', role: 'vendor_lead', person: ids.vendor }, { kind: 'hand_over', to: ids.office, note: '' }, { kind: 'merge', into: ids.other }, { kind: 'split', title: 'Branch 7 only', serviceId }),
  fc.integer({ min: -60, max: 600 }).map((minutes): Command => ({ kind: 'correct_time', step: 'acknowledged', to: new Date(start + minutes * 60_000), reason: 'The log' })),
)

describe('an incident in the database', () => {
  it('is what its events say, whatever is done with it by whom', async () => {
    const other = await report(people.office, new Date(start))
    const ids = { office: people.office.id, oncall: people.oncall.id, vendor: people.vendor.id, other: other.id }
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(anyCommand(ids), fc.constantFrom('office', 'oncall', 'vendor')), { maxLength: 15 }), async (way) => {
      const { id } = await report(people.oncall, new Date(start))
      for (const [index, [command, who]] of way.entries()) {
        const act = { by: people[who], now: new Date(start + (index + 1) * 600_000), key: `k${clicks++}` }
        await incidents.act(act, id, command).catch((error: unknown) => {
          if (!(error instanceof ExpectedError)) throw error
        })
      }
      const kept = await findIncident(database.prisma, id)
      expect(kept && courseOf(kept)).toEqual(replay(await selectEvents(database.prisma, id)))
    }), { numRuns: 25 })
  }, 60_000)

  it('is taken into another with those who reported it, and comes out again as it was', async () => {
    const now = new Date(start)
    const first = await report(people.office, now)
    const second = await report(people.oncall, now)
    const merged = await incidents.act({ by: people.office, now, key: `k${clicks++}` }, second.id, { kind: 'merge', into: first.id })
    expect(merged).toMatchObject({ state: 'merged', mergedIntoId: first.id })
    expect((await incidents.find(people.office, first.id)).followers.map(({ personId }) => personId)).toEqual([people.oncall.id])
    const out = await incidents.act({ by: people.office, now, key: `k${clicks++}` }, second.id, { kind: 'separate' })
    expect(out).toMatchObject({ state: 'submitted', mergedIntoId: null, closedAt: null })
    await expect(incidents.act({ by: people.office, now, key: 'x' }, second.id, { kind: 'merge', into: second.id })).rejects.toThrow('cannot_now')
    await expect(incidents.act({ by: people.office, now, key: 'x' }, second.id, { kind: 'give_role', role: 'vendor_lead', person: people.office.id })).rejects.toThrow('cannot_take')
  })
})
