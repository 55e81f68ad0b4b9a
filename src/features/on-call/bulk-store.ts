import { z } from 'zod'
import { choice, day, email, name, text, whole, yesNo } from '../../platform/bulk/fields.ts'
import type { BulkPart, Entry, Item, Planned } from '../../platform/bulk/part.ts'
import { BulkFault } from '../../platform/bulk/source.ts'
import { isTimeZone } from '../../platform/config/config.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import { saveTold } from './duty-store.ts'
import { problems, type RotationUnit, rotationUnits } from './schedule.ts'
import { holdersNow } from './slack/notices.ts'
import { timeText } from './slack/words.ts'
import { insertOverride, saveRotation, selectSchedules, setServices, unfit } from './store.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const time = text(5).pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 09:00'))
const instant = z.string('expected an instant such as 2026-12-01T01:00:00Z').trim().refine((value) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value)), 'expected an instant such as 2026-12-01T01:00:00Z')
  .transform((value) => new Date(value).toISOString())
const position = whole(1, 9).nullish().transform((value) => value ?? 1)

const rotation = z.strictObject({
  position, starts: day, every: whole(1, 99).nullish().transform((value) => value ?? 1), unit: choice(rotationUnits).nullish().transform((value) => value ?? 'week'),
  weekday: choice(weekdays).nullish(), hand_over: time.nullish().transform((value) => value ?? '09:00'), members: z.array(email).nullish().transform((value) => value ?? []),
}).transform((own) => ({ ...own, weekday: own.unit === 'week' ? (own.weekday ?? 'Mon') : null }))

const override = z.strictObject({ position, person: email, from: instant, to: instant }).refine(({ from, to }) => from < to, { path: ['to'], message: 'it ends before it begins' })

/** On-call schedules in the register's files, with their services, rotations and overrides. */
export const onCallPart: BulkPart = {
  name: 'on_call',
  order: 60,
  subject: 'oncall',
  key: 'name',
  columns: [
    { name: 'name' }, { name: 'vendor' }, { name: 'teams', kind: 'list' }, { name: 'time_zone' }, { name: 'calendar' }, { name: 'stand_in' }, { name: 'notify', kind: 'boolean' }, { name: 'retired', kind: 'boolean' },
  ],
  lists: {
    services: { table: 'on_call_services', parent: 'schedule', columns: [{ name: 'service' }], isSet: true },
    rotations: {
      table: 'rotations', parent: 'schedule',
      columns: [{ name: 'position', kind: 'number' }, { name: 'starts' }, { name: 'every', kind: 'number' }, { name: 'unit' }, { name: 'weekday' }, { name: 'hand_over' }, { name: 'members', kind: 'list' }],
    },
    overrides: { table: 'overrides', parent: 'schedule', columns: [{ name: 'position', kind: 'number' }, { name: 'person' }, { name: 'from' }, { name: 'to' }] },
  },
  refs: [
    { field: 'vendor', of: 'vendors' }, { field: 'calendar', of: 'calendars' }, { field: 'stand_in', of: 'people' }, { list: 'services', field: 'service', of: 'services' },
    { list: 'rotations', field: 'members', of: 'people' }, { list: 'overrides', field: 'person', of: 'people' },
  ],
  schema: z.strictObject({
    name: text(75), vendor: name.nullish(), teams: z.array(choice(problems)).nullish(), time_zone: text(60).refine(isTimeZone, 'expected a time zone such as Asia/Taipei').nullish(),
    calendar: text(100).nullish(), stand_in: email.nullish(), notify: yesNo.nullish(), retired: yesNo.nullish(),
    services: z.array(z.union([z.strictObject({ service: name }), name.transform((service) => ({ service }))])).optional(),
    rotations: z.array(rotation).optional(), overrides: z.array(override).optional(),
  }),
  required: ['time_zone'],
  defaults: { notify: true, retired: false },
  // Also those who have their role by a user group, which the people in the file leaves to Slack.
  names: async (db) => ({ people: (await db.person.findMany({ where: { email: { not: null } }, select: { email: true } })).flatMap((row) => row.email ?? []) }),

  refuse({ calendar, stand_in: standIn, rotations }) {
    const own = rotations as readonly Item[]
    const keys = own.map((row) => `${String(row['position'])} ${String(row['starts'])}`)
    return [
      ...((calendar === null) === (standIn === null) ? [] : [{ field: calendar === null ? 'calendar' : 'stand_in', reason: 'holidays need both a calendar and a stand_in' }]),
      ...(own.some((row) => row['position'] === 1) ? [] : [{ field: 'rotations', reason: 'a schedule needs a rotation for position 1' }]),
      ...(new Set(keys).size < keys.length ? [{ field: 'rotations', reason: 'two rotations of one position start on the same day' }] : []),
    ]
  },

  async read(db) {
    const emails = await emailsOf(db)
    const schedules = await selectSchedules(db, { retired: true }, new Date(0))
    return schedules.map((schedule): Entry => ({
      name: schedule.name, vendor: schedule.vendorName, teams: [...schedule.problems], time_zone: schedule.timeZone, calendar: schedule.calendarName, stand_in: emails.get(schedule.standInId ?? 0) ?? null,
      notify: schedule.notify, retired: schedule.retiredAt !== null, services: schedule.serviceNames.map((service) => ({ service })),
      rotations: schedule.rotations.map(({ position: number, startsOn, every, unit, weekday, handOver, members }) => ({
        position: number, starts: startsOn, every, unit, weekday: weekday === null ? null : (weekdays[weekday - 1] ?? null), hand_over: timeText(handOver), members: members.flatMap((id) => emails.get(id) ?? []),
      })),
      overrides: schedule.overrides.flatMap(({ position: number, personId, from, to }) => {
        const person = emails.get(personId)
        return person ? [{ position: number, person, from: new Date(from).toISOString(), to: new Date(to).toISOString() }] : []
      }),
    }))
  },

  async write(tx, planned, { now }) {
    const ids = new Map([...(await emailsOf(tx))].map(([id, address]) => [address, id]))
    for (const { key, after, changes } of planned) {
      const id = await saveFields(tx, after, ids, now)
      const isChanged = (list: string) => changes.some(({ field }) => field === list)
      if (isChanged('services')) await setServices(tx, id, await serviceIds(tx, after))
      if (isChanged('rotations')) {
        await tx.onCallRotation.deleteMany({ where: { scheduleId: id } })
        for (const row of after['rotations'] as readonly Item[]) await saveRotation(tx, id, rotationOf(row, ids))
      }
      if (isChanged('overrides')) {
        await tx.onCallOverride.deleteMany({ where: { scheduleId: id } })
        for (const row of after['overrides'] as readonly Item[]) {
          await insertOverride(tx, id, { position: Number(row['position']), personId: idOf(ids, row['person']), from: Date.parse(String(row['from'])), to: Date.parse(String(row['to'])) })
        }
      }
      await requireFit(tx, key)
    }
  },

  // Whoever is on call already when a schedule comes in by a file is not told.
  async finish(tx, planned, { now }) {
    for (const { key } of planned.filter(({ before }) => before === undefined)) {
      const [schedule] = await selectSchedules(tx, { name: key, retired: true }, now)
      if (schedule) await saveTold(tx, schedule.id, holdersNow(schedule, now))
    }
  },

  async ids(tx, keys) {
    const rows = await tx.onCallSchedule.findMany({ where: { name: { in: [...keys] } }, select: { id: true, name: true } })
    return new Map(rows.map((row) => [row.name, row.id]))
  },
}

async function saveFields(tx: Tx, after: Planned['after'], ids: ReadonlyMap<string, number>, now: Date): Promise<number> {
  const nameOf = (field: string) => after[field] as string
  const vendor = after['vendor'] === null ? null : await tx.vendor.findUniqueOrThrow({ where: { name: nameOf('vendor') } })
  const calendar = after['calendar'] === null ? null : await tx.calendar.findUniqueOrThrow({ where: { name: nameOf('calendar') } })
  const known = await tx.onCallSchedule.findUnique({ where: { name: nameOf('name') } })
  const data = {
    vendorId: vendor?.id ?? null, problems: problems.filter((problem) => (after['teams'] as readonly string[]).includes(problem)), timeZone: nameOf('time_zone'), calendarId: calendar?.id ?? null,
    standInId: after['stand_in'] === null ? null : idOf(ids, after['stand_in']), notify: after['notify'] === true, retiredAt: after['retired'] === true ? (known?.retiredAt ?? now) : null,
  }
  if (!known) return (await tx.onCallSchedule.create({ data: { name: nameOf('name'), ...data } })).id
  await tx.onCallSchedule.update({ where: { id: known.id }, data: { ...data, revision: { increment: 1 } } })
  return known.id
}

/** A vendor's schedule has its own people and services alone, the bank's own no vendor's people. Throws BulkFault where the file says otherwise. */
async function requireFit(tx: Tx, key: string): Promise<void> {
  const [schedule] = await selectSchedules(tx, { name: key, retired: true }, new Date(0))
  if (!schedule) return
  const { vendorId, people, serviceIds: services } = schedule
  const foreign = await unfit(tx, vendorId, [...people.keys()])
  const others = vendorId === null ? [] : await tx.service.findMany({ where: { id: { in: [...services] }, NOT: { vendorId } }, select: { name: true } })
  const whose = vendorId === null ? 'take incidents for the bank' : `be on call for ${schedule.vendorName}`
  const faults = [...foreign.map((person) => `on_call "${key}": ${person.name} may not ${whose}`), ...others.map((service) => `on_call "${key}", services: ${service.name} is not a service of ${schedule.vendorName}`)]
  if (faults.length > 0) throw new BulkFault(faults)
}

const emailsOf = async (db: Reader): Promise<Map<number, string>> =>
  new Map((await db.person.findMany({ where: { email: { not: null } }, select: { id: true, email: true } })).flatMap(({ id, email: address }) => (address === null ? [] : [[id, address] as const])))

async function serviceIds(tx: Tx, after: Planned['after']): Promise<number[]> {
  const names = (after['services'] as readonly Item[]).map(({ service }) => String(service))
  return (await tx.service.findMany({ where: { name: { in: names } }, select: { id: true } })).map(({ id }) => id)
}

const rotationOf = (row: Item, ids: ReadonlyMap<string, number>) => ({
  position: Number(row['position']), startsOn: String(row['starts']), every: Number(row['every']), unit: row['unit'] as RotationUnit, weekday: row['weekday'] === null ? null : weekdays.indexOf(row['weekday'] as 'Mon') + 1,
  handOver: Number(String(row['hand_over']).slice(0, 2)) * 60 + Number(String(row['hand_over']).slice(3)), members: (row['members'] as readonly string[]).map((address) => idOf(ids, address)),
})

function idOf(ids: ReadonlyMap<string, number>, address: unknown): number {
  const id = ids.get(String(address))
  if (id === undefined) throw new Error('a person whom the plan knew is not there')
  return id
}
