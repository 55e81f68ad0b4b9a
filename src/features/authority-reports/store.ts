import { Prisma } from '../../platform/database/generated/client.ts'
import type { LocalDate } from '../../platform/calendar/index.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import { type CaseEvent, type CaseHappening, readCaseHappening } from './case.ts'
import { type Regime, type RegimeVersion, type Terms, termsSchema } from './regime.ts'

const dateValue = (date: LocalDate): Date => new Date(`${date}T00:00:00Z`)

type RegimeRow = Omit<Regime, 'versions'> & { readonly versions: readonly (Omit<RegimeVersion, 'terms'> & { readonly terms: unknown })[] }

/** One query for whole regimes: Prisma's own way takes many, and runs them at once on a transaction's one connection. */
const regimeRows = Prisma.sql`
  SELECT r.id, r.code, r.name, r.authority, r.contact_group AS "contactGroup", r.group_members AS "groupMembers", r.channel, r.switched_on_at AS "switchedOnAt", s.name AS "switchedBy", r.revision,
    CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('personId', p.id, 'slackUserId', p.slack_user_id, 'name', p.name) END AS contact,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'validFrom', v.valid_from::text, 'validTo', v.valid_to::text, 'terms', v.terms, 'confirmedBy', v.confirmed_by, 'confirmedOn', v.confirmed_on::text)
      ORDER BY v.valid_from), '[]') FROM regime_version v WHERE v.regime_id = r.id) AS versions
  FROM regime r LEFT JOIN person p ON p.id = r.contact_id LEFT JOIN person s ON s.id = r.switched_by_id`

async function regimesWhere(db: Reader, where: Prisma.Sql): Promise<Regime[]> {
  const rows = await db.$queryRaw<RegimeRow[]>`${regimeRows} WHERE ${where} ORDER BY r.code`
  return rows.map((row) => ({ ...row, versions: row.versions.map((version) => ({ ...version, terms: termsSchema.parse(version.terms) })) }))
}

export const selectRegimes = (db: Reader, which: { on?: true } = {}): Promise<Regime[]> => regimesWhere(db, which.on ? Prisma.sql`r.switched_on_at IS NOT NULL` : Prisma.sql`true`)

export async function selectRegime(db: Reader, id: number): Promise<Regime | undefined> {
  return (await regimesWhere(db, Prisma.sql`r.id = ${id}`))[0]
}

/** What is said of a regime beside its terms. */
export interface RegimeFields {
  readonly name: string
  readonly authority: string
  readonly contactId: number | null
  readonly contactGroup: string | null
  readonly groupMembers: readonly string[]
  readonly channel: string | null
}

export async function insertRegime(tx: Tx, code: string, fields: RegimeFields): Promise<number> {
  const { id } = await tx.regime.create({ data: { code, ...fields, groupMembers: [...fields.groupMembers] }, select: { id: true } })
  return id
}

/** Gives false where somebody else changed it since `revision`. */
export async function updateRegime(tx: Tx, id: number, revision: number, fields: RegimeFields): Promise<boolean> {
  const { count } = await tx.regime.updateMany({ where: { id, revision }, data: { ...fields, groupMembers: [...fields.groupMembers], revision: revision + 1 } })
  return count > 0
}

export async function lockRegime(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM regime WHERE id = ${id} FOR UPDATE`
}

export async function switchRegime(tx: Tx, id: number, on: { at: Date; byId: number } | null): Promise<void> {
  await tx.regime.update({ where: { id }, data: { switchedOnAt: on?.at ?? null, switchedById: on?.byId ?? null, revision: { increment: 1 } } })
}

export async function setGroupMembers(tx: Tx, id: number, members: readonly string[]): Promise<void> {
  await tx.regime.update({ where: { id }, data: { groupMembers: [...members] } })
}

/** Adds a version from a day on, or puts it in the place of that day's where no case is held to it. Gives false where one is. */
export async function saveVersion(tx: Tx, regimeId: number, version: { validFrom: LocalDate; validTo: LocalDate | null; terms: Terms }): Promise<boolean> {
  const { validTo, terms } = version
  const validFrom = dateValue(version.validFrom)
  const before = await tx.regimeVersion.findUnique({ where: { regimeId_validFrom: { regimeId, validFrom } }, select: { id: true, cases: { take: 1, select: { id: true } } } })
  if (before && before.cases.length > 0) return false
  const data = { validTo: validTo === null ? null : dateValue(validTo), terms, confirmedBy: null, confirmedOn: null }
  if (before) await tx.regimeVersion.update({ where: { id: before.id }, data })
  else await tx.regimeVersion.create({ data: { regimeId, validFrom, ...data } })
  return true
}

export async function confirmVersion(tx: Tx, id: number, by: string, on: LocalDate): Promise<void> {
  await tx.regimeVersion.update({ where: { id }, data: { confirmedBy: by, confirmedOn: dateValue(on) } })
}

/** An incident under a regime, with all that happened to the case. */
export interface AuthorityCase {
  readonly id: number
  readonly incidentId: number
  readonly regime: Regime
  /** The version that it is held to. */
  readonly version: RegimeVersion
  readonly events: readonly CaseEvent[]
}

interface CaseRow {
  readonly id: number
  readonly incidentId: number
  readonly regimeId: number
  readonly versionId: number
  readonly events: readonly { readonly kind: string; readonly data: unknown; readonly notedAt: string; readonly by: CaseEvent['by'] }[]
}

async function casesWhere(db: Reader, where: Prisma.Sql): Promise<AuthorityCase[]> {
  const rows = await db.$queryRaw<CaseRow[]>`
    SELECT c.id, c.incident_id AS "incidentId", c.regime_id AS "regimeId", c.version_id AS "versionId",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'data', e.data, 'notedAt', e.noted_at,
        'by', CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('slackUserId', p.slack_user_id, 'name', p.name) END) ORDER BY e.id), '[]')
        FROM authority_event e LEFT JOIN person p ON p.id = e.by_id WHERE e.case_id = c.id) AS events
    FROM authority_case c WHERE ${where} ORDER BY c.incident_id DESC, c.id`
  const regimes = new Map((await regimesWhere(db, Prisma.sql`r.id = ANY(${rows.map(({ regimeId }) => regimeId)}::int[])`)).map((regime) => [regime.id, regime]))
  return rows.flatMap(({ id, incidentId, regimeId, versionId, events }): AuthorityCase[] => {
    const regime = regimes.get(regimeId)
    const version = regime?.versions.find((own) => own.id === versionId)
    if (!regime || !version) return []
    const known = events.flatMap(({ kind, data, notedAt, by }): CaseEvent[] => {
      const happening = readCaseHappening(kind, data)
      return happening ? [{ ...happening, notedAt: new Date(notedAt), by }] : []
    })
    return [{ id, incidentId, regime, version, events: known }]
  })
}

export async function selectCase(db: Reader, id: number): Promise<AuthorityCase | undefined> {
  return (await casesWhere(db, Prisma.sql`c.id = ${id}`))[0]
}

/** Cases of an incident, or those whose clocks run, or all, the latest incident first. */
export async function selectCases(db: Reader, { incidentId, live }: { incidentId?: number; live?: true } = {}): Promise<AuthorityCase[]> {
  return casesWhere(db, Prisma.join([Prisma.sql`true`, ...(incidentId === undefined ? [] : [Prisma.sql`c.incident_id = ${incidentId}`]), ...(live ? [Prisma.sql`c.live`] : [])], ' AND '))
}

export async function lockCase(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM authority_case WHERE id = ${id} FOR UPDATE`
}

/** Gives the new case's id; undefined where the incident has one under this regime. */
export async function insertCase(tx: Tx, incidentId: number, regimeId: number, versionId: number): Promise<number | undefined> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO authority_case (incident_id, regime_id, version_id) VALUES (${incidentId}, ${regimeId}, ${versionId}) ON CONFLICT (incident_id, regime_id) DO NOTHING RETURNING id`
  return row?.id
}

export async function insertCaseEvent(tx: Tx, caseId: number, { kind, data }: CaseHappening, noted: { at: Date; byId: number | null; key: string | null }): Promise<void> {
  await tx.authorityEvent.create({ data: { caseId, kind, data: JSON.parse(JSON.stringify(data)) as Prisma.InputJsonObject, notedAt: noted.at, byId: noted.byId, idempotencyKey: noted.key } })
}

export async function isKeyUsed(db: Reader, idempotencyKey: string): Promise<boolean> {
  return (await db.authorityEvent.count({ where: { idempotencyKey } })) > 0
}

export async function setLive(tx: Tx, caseId: number, live: boolean): Promise<void> {
  await tx.authorityCase.updateMany({ where: { id: caseId, live: !live }, data: { live } })
}

/** Steps of a case's deadlines that its contacts were told of: `noticeKey` of each. */
export async function sentNotices(db: Reader, caseIds: readonly number[]): Promise<Set<string>> {
  const rows = await db.authorityNotice.findMany({ where: { caseId: { in: [...caseIds] } } })
  return new Set(rows.map(({ caseId, report, dueAt, step }) => noticeKey(caseId, report, dueAt, step)))
}

export const noticeKey = (caseId: number, report: number, dueAt: Date, step: number): string => `${caseId}:${report}:${dueAt.getTime()}:${step}`

/** Notes that the contacts are told of a step; false where they were before. */
export async function claimNotice(tx: Tx, caseId: number, report: number, dueAt: Date, step: number): Promise<boolean> {
  return (await tx.$executeRaw`INSERT INTO authority_notice (case_id, report, due_at, step) VALUES (${caseId}, ${report}, ${dueAt.toISOString()}::timestamptz, ${step}) ON CONFLICT DO NOTHING`) > 0
}

/** Somebody in Slack who is to act. */
export interface Receiver {
  readonly id: number
  readonly slackUserId: string
}

/** Whom a regime's clocks are told: its contact and its group, else the outsourcing office, else the administrators; never a vendor's people, and of those only who may know. */
export async function receiversOf(db: Reader, { contact, groupMembers }: Pick<Regime, 'contact' | 'groupMembers'>, mayKnow: (ids: readonly number[]) => Promise<ReadonlySet<number>>): Promise<Receiver[]> {
  const named: Prisma.PersonWhereInput = { OR: [{ id: contact?.personId ?? -1 }, { slackUserId: { in: [...groupMembers] } }] }
  for (const where of [named, { role: 'outsourcing_office' }, { role: 'administrator' }] satisfies Prisma.PersonWhereInput[]) {
    const rows = await db.person.findMany({ where: { AND: [where, { role: { not: 'vendor_member' } }], slackUserId: { not: null }, isGone: false }, select: { id: true, slackUserId: true }, orderBy: { id: 'asc' } })
    const known = await mayKnow(rows.map(({ id }) => id))
    const receivers = rows.flatMap(({ id, slackUserId }) => (slackUserId === null || !known.has(id) ? [] : [{ id, slackUserId }]))
    if (receivers.length > 0) return receivers
  }
  return []
}
