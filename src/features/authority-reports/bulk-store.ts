import { z } from 'zod'
import { channel, choice, day, email, name, text, whole, yesNo } from '../../platform/bulk/fields.ts'
import type { BulkPart, Item } from '../../platform/bulk/part.ts'
import { isTimeZone } from '../../platform/config/config.ts'
import type { Tx } from '../../platform/database/index.ts'
import { calendarIdsByName } from '../calendars/index.ts'
import { problems, severities } from '../incidents/index.ts'
import { termsSchema } from './regime.ts'
import { selectRegimes } from './store.ts'
import { criterionText, downtimeText, parseCriterion, parseDowntime, parseReport, reportText, TermsFault } from './terms-text.ts'

/** A line that is read and written back the same however it was typed. */
const line = <Line>(parse: (line: string) => Line, format: (line: Line) => string, example: string) => z.string().transform((value, context) => {
  try {
    return format(parse(value))
  } catch (error) {
    if (!(error instanceof TermsFault)) throw error
    context.addIssue({ code: 'custom', message: `"${error.message}" is not understood; expected such as "${example}"` })
    return z.NEVER
  }
})

const version = z.strictObject({
  from: day, to: day.nullish(), source: text(1000), link: text(500).nullish(), as_of: day,
  time_zone: text(60).refine(isTimeZone, 'expected a time zone such as Asia/Taipei'), calendar: text(100).nullish(),
  severities: z.array(choice(severities)).optional(), problems: z.array(choice(problems)).optional(),
  criticalities: z.array(choice(['critical', 'important', 'standard'])).optional(), units: z.array(choice(['head_office', 'subsidiary', 'branch'])).optional(),
  warn_at: z.array(z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^[1-9]\d?$/, 'expected a share in percent from 1 to 99'))).optional(),
  reports: z.array(line(parseReport, reportText, 'Initial notification: 4 h from classification; 24 h from awareness')).min(1).max(9),
  criteria: z.array(line(parseCriterion, criterionText, 'counted: Clients: more than 10 %')).optional(), counted_needed: whole(1, 20).nullish(),
  downtime: line(parseDowntime, downtimeText, '4 h in 12 months').nullish(),
  confirmed_by: text(150).nullish(), confirmed_on: day.nullish(),
})

const list = (column: string) => ({ name: column, kind: 'list' as const })

/** Regimes in the register's files, with their terms by the day from which they hold. */
export const regimesPart: BulkPart = {
  name: 'regimes',
  order: 60,
  subject: 'regime',
  key: 'code',
  columns: [{ name: 'code' }, { name: 'name' }, { name: 'authority' }, { name: 'contact' }, { name: 'contact_group' }, { name: 'channel' }, { name: 'on', kind: 'boolean' }],
  lists: {
    versions: {
      table: 'regime_versions', parent: 'regime', key: ['from'],
      columns: [
        { name: 'from' }, { name: 'to' }, { name: 'source' }, { name: 'link' }, { name: 'as_of' }, { name: 'time_zone' }, { name: 'calendar' }, list('severities'), list('problems'), list('criticalities'), list('units'),
        list('warn_at'), list('reports'), list('criteria'), { name: 'counted_needed', kind: 'number' }, { name: 'downtime' }, { name: 'confirmed_by' }, { name: 'confirmed_on' },
      ],
    },
  },
  refs: [{ field: 'contact', of: 'people' }, { list: 'versions', field: 'calendar', of: 'calendars' }],
  schema: z.strictObject({
    code: text(30), name: name.nullish(), authority: name.nullish(), contact: email.nullish(),
    contact_group: text(20).refine((value) => /^S[A-Z0-9]{5,}$/.test(value), "expected a user group's id such as S0123ABCD").nullish(), channel: channel.nullish(), on: yesNo.nullish(), versions: z.array(version).optional(),
  }),
  required: ['name', 'authority'],
  defaults: { on: false },

  refuse({ versions }, before) {
    const old = new Map(((before?.['versions'] ?? []) as readonly Item[]).map((own) => [own['from'], own]))
    const terms = (item: Item) => JSON.stringify({ ...item, confirmed_by: null, confirmed_on: null })
    const own = versions as readonly Item[]
    return [
      ...(own.length === 0 ? [{ field: 'versions', reason: 'a regime needs terms from a day on' }] : []),
      // Incidents are held to them: what is changed is a version of its own.
      ...own.flatMap((item) => {
        const was = old.get(item['from'] ?? null)
        return was && terms(was) !== terms(item) ? [{ field: 'versions', reason: `the terms from ${String(item['from'])} stay as they are, but for who has confirmed them; give new ones a later "from"` }] : []
      }),
      ...own.flatMap((item) => ((item['confirmed_by'] === null) === (item['confirmed_on'] === null) ? [] : [{ field: 'versions', reason: `the terms from ${String(item['from'])} need both confirmed_by and confirmed_on, or neither` }])),
    ]
  },

  async read(db) {
    const calendars = new Map([...(await calendarIdsByName(db))].map(([calendar, id]) => [id, calendar]))
    const regimes = await selectRegimes(db)
    const people = new Map((await db.person.findMany({ where: { id: { in: regimes.flatMap(({ contact }) => contact?.personId ?? []) } }, select: { id: true, email: true } })).map(({ id, email: address }) => [id, address]))
    return regimes.map(({ code, name: own, authority, contact, contactGroup, channel: place, switchedOnAt, versions }) => ({
      code, name: own, authority, contact: (contact && people.get(contact.personId)) ?? null, contact_group: contactGroup, channel: place, on: switchedOnAt !== null,
      versions: versions.map(({ validFrom, validTo, terms, confirmedBy, confirmedOn }) => ({
        from: validFrom, to: validTo, source: terms.source, link: terms.link, as_of: terms.asOf, time_zone: terms.timeZone, calendar: terms.calendarId === null ? null : (calendars.get(terms.calendarId) ?? null),
        severities: terms.severities, problems: terms.problems, criticalities: terms.criticalities, units: terms.units, warn_at: terms.warnAt.map(String),
        reports: terms.reports.map(reportText), criteria: terms.criteria.map(criterionText), counted_needed: terms.criteria.length > 0 ? terms.countedNeeded : null,
        downtime: terms.downtime && downtimeText(terms.downtime), confirmed_by: confirmedBy, confirmed_on: confirmedOn,
      })),
    }))
  },

  async write(tx, planned, { now }) {
    const calendars = await calendarIdsByName(tx)
    for (const { key, after, before } of planned) {
      const contact = after['contact'] === null ? null : await tx.person.findUnique({ where: { email: after['contact'] as string }, select: { id: true } })
      const isOn = after['on'] === true
      const fields = { name: after['name'] as string, authority: after['authority'] as string, contactId: contact?.id ?? null, contactGroup: after['contact_group'] as string | null, channel: after['channel'] as string | null }
      const turned = isOn === (before?.['on'] ?? false) ? {} : { switchedOnAt: isOn ? now : null, switchedById: null }
      // Who is in a group that was not named before is read at the next full look at Slack's groups.
      const left = fields.contactGroup === (before?.['contact_group'] ?? null) ? {} : { groupMembers: [] }
      const { id } = await tx.regime.upsert({ where: { code: key }, create: { code: key, ...fields, ...turned }, update: { ...fields, ...turned, ...left, revision: { increment: 1 } }, select: { id: true } })
      for (const item of after['versions'] as readonly Item[]) await writeVersion(tx, id, item, calendars)
    }
  },

  async ids(tx, keys) {
    const rows = await tx.regime.findMany({ where: { code: { in: [...keys] } }, select: { id: true, code: true } })
    return new Map(rows.map((row) => [row.code, row.id]))
  },
}

async function writeVersion(tx: Tx, regimeId: number, item: Item, calendars: ReadonlyMap<string, number>): Promise<void> {
  const date = (value: Item[string]) => (typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : null)
  const texts = (value: Item[string] | undefined) => (value ?? []) as readonly string[]
  const terms = termsSchema.parse({
    source: item['source'], link: item['link'], asOf: item['as_of'], timeZone: item['time_zone'], calendarId: calendars.get(String(item['calendar'])) ?? null,
    severities: item['severities'], problems: item['problems'], criticalities: item['criticalities'], units: item['units'], warnAt: texts(item['warn_at']).map(Number),
    reports: texts(item['reports']).map(parseReport), criteria: texts(item['criteria']).map(parseCriterion), countedNeeded: item['counted_needed'] ?? 2, downtime: typeof item['downtime'] === 'string' ? parseDowntime(item['downtime']) : null,
  })
  const confirmed = { confirmedBy: item['confirmed_by'] as string | null, confirmedOn: date(item['confirmed_on'] ?? null) }
  const validFrom = date(item['from'] ?? null) as Date
  await tx.regimeVersion.upsert({
    where: { regimeId_validFrom: { regimeId, validFrom } }, create: { regimeId, validFrom, validTo: date(item['to'] ?? null), terms, ...confirmed }, update: confirmed,
  })
}
