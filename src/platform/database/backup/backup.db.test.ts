import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PgBoss from 'pg-boss'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { type TestDatabase, newEmbeddedDatabase, testDatabase } from '../../../../test/support/database.ts'
import { type Database, backup, restore } from '../index.ts'

const homes: TestDatabase[] = []
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-backup-'))
})
afterEach(async () => {
  await Promise.all(homes.splice(0).map((home) => home.drop()))
  await rm(folder, { recursive: true })
})

const own = (): Promise<TestDatabase> => testDatabase()
/** The run on a server has both engines at hand; the way from trial to production is from embedded to server. */
const ways =
  inject('engine') === 'embedded'
    ? [{ way: 'embedded to embedded', from: own, to: own }]
    : [
        { way: 'server to server', from: own, to: own },
        { way: 'embedded to server', from: newEmbeddedDatabase, to: own },
        { way: 'server to embedded', from: own, to: newEmbeddedDatabase },
      ]

async function open(make: () => Promise<TestDatabase>): Promise<Database> {
  const home = await make()
  homes.push(home)
  return home.database()
}

const file = (name = 'all.backup'): string => join(folder, name)
const nastyTexts = ['資料庫逾時 🚒', '支付网关\n\t"引号" \\ \\n \\N', "'; DROP TABLE incident; --", '', ' ', '\u0001\u2028\uFFFD', '{"a":[null]}', 'é'.repeat(70_000)]

/** Rows with everything that text, numbers, instants and documents can hold. */
async function fill({ prisma, pool }: Database): Promise<void> {
  const vendor = await prisma.vendor.create({ data: { name: '雲端服務 🏦' } })
  const service = await prisma.service.create({ data: { name: 'Core banking', vendorId: vendor.id } })
  const person = await prisma.person.create({ data: { name: 'On-call operator', role: 'operator', slackUserId: 'U1' } })
  for (const [index, title] of nastyTexts.entries()) {
    const reportedAt = new Date(Date.UTC(1970 + index * 20, 2, 29, 1, 30, 0, 123))
    const incident = { title, description: title, serviceId: service.id, reportedById: person.id, severity: 'SEV1', state: 'submitted', source: 'slack', reportedAt } as const
    await prisma.incident.create({ data: { ...incident, events: { create: { kind: 'submitted', at: reportedAt, actor: 'person:1', data: { title, big: 1e15, none: null } } } } })
  }
  await prisma.incident.deleteMany({ where: { title: ' ' } })
  await pool.query('SELECT setval(\'incident_event_id_seq\', 9007199254740993)')
  await prisma.incidentEvent.create({ data: { incidentId: 1, kind: 'noted', at: new Date(), actor: 'cli:test', data: [] } })
}

/** Types that the tables do not use yet; the tables themselves are the same on both sides. */
async function addOtherTypes({ pool }: Database): Promise<void> {
  await pool.query(`CREATE TABLE other_types (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Up ""per" text, at timestamptz, local timestamp, day date, long bigint,
    exact numeric(30, 10), real8 float8, bytes bytea, list text[], grid int[][], flag boolean, age interval, terms tsvector, halved bigint GENERATED ALWAYS AS (long / 2) STORED,
    parent int REFERENCES other_types (id))`)
}

async function fillOtherTypes({ pool }: Database): Promise<void> {
  await pool.query(`INSERT INTO other_types ("Up ""per", at, local, day, long, exact, real8, bytes, list, grid, flag, age, terms, parent) VALUES
    ('x', '2026-03-29 01:30:00.123456+00', '2026-03-29 02:30:00.654321', '0044-03-15 BC', 9223372036854775807, 12345678901234567890.0123456789, 0.1::float8 + 0.2, '\\x00ff5c27', '{a,NULL,"b,\\"c",資料}', '{{1,2},{3,NULL}}', true, '1 year 2 days 03:04:05.678', '''資料'':1A ''b'':2', 2),
    (NULL, 'infinity', NULL, '9999-12-31', -9223372036854775808, NULL, 'NaN', '', '{}', NULL, false, '-3 days', NULL, NULL)`)
}

/** Everything that the tables hold, as text. */
async function contents({ pool }: Database): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1")
  const all: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)
    all[name] = rows.map(({ row }) => row)
  }
  const { rows: sequences } = await pool.query<{ row: string }>("SELECT sequencename || ' ' || coalesce(last_value, 0) AS row FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1")
  return { ...all, sequences: sequences.map(({ row }) => row) }
}

async function jobs({ pool }: Database): Promise<PgBoss> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, supervise: false, schedule: false })
  return boss.start()
}

describe.each(ways)('$way', ({ from, to }) => {
  test('nothing is lost: every row, every value, the next ids', async () => {
    const [source, target] = [await open(from), await open(to)]
    await Promise.all([addOtherTypes(source), addOtherTypes(target)])
    await fill(source)
    await fillOtherTypes(source)
    const written = await backup(source, file())
    expect(written.rows).toBeGreaterThan(20)
    expect((await stat(file())).mode & 0o777).toBe(0o600)
    const before = await contents(source)
    expect(await restore(target, file())).toEqual(written)
    const after = await contents(target)
    expect({ ...after, sequences: [] }).toEqual({ ...before, sequences: [] })
    const ids = await Promise.all([source, target].map(({ prisma }) => prisma.vendor.create({ data: { name: 'next' } })))
    expect(ids[1]).toEqual(ids[0])
    await expect(target.prisma.incident.update({ where: { id: 1 }, data: { serviceId: 999 } }), 'foreign keys hold again').rejects.toThrow(/[Ff]oreign key/)
  })

  test('a queued job is worked at the target, under the settings of its queue', async () => {
    const [source, target] = [await open(from), await open(to)]
    const before = await jobs(source)
    await before.createQueue('dead', { name: 'dead' })
    await before.createQueue('page', { name: 'page', policy: 'short', retryLimit: 7, deadLetter: 'dead' })
    const id = await before.send('page', { text: '資料庫 🚒' }, { priority: 3 })
    await before.stop({ graceful: false })
    await backup(source, file())
    await restore(target, file())
    const after = await jobs(target)
    const [job] = await after.fetch('page', { includeMetadata: true })
    expect(job).toMatchObject({ id, data: { text: '資料庫 🚒' }, priority: 3, retryLimit: 7, deadLetter: 'dead' })
    expect(await after.getQueue('page')).toMatchObject({ policy: 'short', retryLimit: 7, deadLetter: 'dead' })
    await after.stop({ graceful: false })
  })
})

describe('refusals', () => {
  test('a file that is there is not written over', async () => {
    const source = await open(own)
    await writeFile(file(), 'mine')
    await expect(backup(source, file())).rejects.toThrow(/is there already/)
    expect(await readFile(file(), 'utf8')).toBe('mine')
  })

  test('a file that cannot be written leaves nothing and the database at work', async () => {
    const source = await open(own)
    await expect(backup(source, join(folder, 'none', 'all.backup'))).rejects.toThrow(/was not written/)
    expect(await source.prisma.vendor.count()).toBe(0)
  })

  test('a target with rows is left alone, unless it is forced', async () => {
    const source = await open(own)
    await source.prisma.vendor.create({ data: { name: 'kept' } })
    await backup(source, file())
    await source.prisma.vendor.create({ data: { name: 'later' } })
    await expect(restore(source, file())).rejects.toThrow(/not empty .*--force/)
    expect(await source.prisma.vendor.count()).toBe(2)
    await restore(source, file(), { force: true })
    expect((await source.prisma.vendor.findMany()).map(({ name }) => name)).toEqual(['kept'])
  })

  test('a cut-off, damaged or foreign file changes nothing', async () => {
    const source = await open(own)
    await fill(source)
    await backup(source, file())
    const whole = await readFile(file())
    const before = await contents(source)
    const damaged = Buffer.from(whole)
    damaged.fill(7, Math.floor(whole.length / 2), Math.floor(whole.length / 2) + 20)
    const faulty = { cut: whole.subarray(0, -30), half: whole.subarray(0, whole.length / 2), damaged, foreign: Buffer.from('PGDMP'), empty: Buffer.alloc(0) }
    for (const [name, content] of Object.entries(faulty)) {
      await writeFile(file(name), content)
      await expect(restore(source, file(name), { force: true }), name).rejects.toThrow(/not a backup of Steward, or it is damaged or cut off/)
    }
    await expect(restore(source, file('absent'), { force: true })).rejects.toThrow(/no file/)
    expect(await contents(source)).toEqual(before)
    expect((await source.prisma.vendor.create({ data: { name: 'next' } })).id).toBe(2)
  })

  test('a backup of other tables is refused with the names of both versions', async () => {
    const source = await open(own)
    await backup(source, file())
    await source.pool.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', 'x', '29990101000000_later', now())`)
    await expect(restore(source, file())).rejects.toThrow(/migrations up to \d+_\w+, this one has those up to 29990101000000_later/)
  })
})

test('a backup is one snapshot: what is written meanwhile is in it whole or not at all', async () => {
  const [source, target] = [await open(own), await open(own)]
  const stop = new AbortController()
  const writer = (async () => {
    for (let pair = 0; !stop.signal.aborted && pair < 5000; pair += 1)
      await source.transaction(async (tx) => {
        await tx.vendor.create({ data: { name: `pair ${pair}` } })
        await tx.service.create({ data: { name: `pair ${pair}` } })
      })
  })()
  await expect.poll(() => source.prisma.vendor.count(), { timeout: 60_000 }).toBeGreaterThan(20)
  await backup(source, file())
  stop.abort()
  await writer
  await restore(target, file())
  const names = async (rows: Promise<{ name: string }[]>): Promise<string[]> => (await rows).map(({ name }) => name)
  const vendors = await names(target.prisma.vendor.findMany({ orderBy: { id: 'asc' } }))
  expect(vendors.length).toBeGreaterThan(20)
  expect(await names(target.prisma.service.findMany({ orderBy: { id: 'asc' } }))).toEqual(vendors)
})
