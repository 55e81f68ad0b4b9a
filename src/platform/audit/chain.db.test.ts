import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Database } from '../database/index.ts'
import { writeAudit } from './audit.ts'
import { verifyChain } from './verify.ts'

/** A second verifier, by docs/audit.md alone: it shares nothing with what writes the chain nor with what the product checks it with. */
async function verifyByTheDocument({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<Record<'n' | 'p' | 'h' | 'ms' | 'actor' | 'action' | 'subject' | 'd' | 't', string>>(
    `SELECT sequence::text AS n, previous_hash AS p, hash AS h, round(extract(epoch FROM at) * 1000)::text AS ms, actor, action, subject, detail::text AS d, coalesce(trace_id, '') AS t
     FROM audit_entry ORDER BY sequence`)
  const found: string[] = []
  let before = '0'.repeat(64)
  let place = 0
  for (const { n, p, h, ms, actor, action, subject, d, t } of rows) {
    place++
    if (Number(n) !== place) {
      found.push(`gap before ${n}`)
      place = Number(n)
    } else if (p !== before) found.push(`link of ${n}`)
    const fields = [n, p, ms, actor, action, subject, d, t].map((field) => `"${field.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`)
    if (createHash('sha256').update(Buffer.from(`[${fields.join(', ')}]`)).digest('hex') !== h) found.push(`hash of ${n}`)
    before = h
  }
  const { rows: ends } = await pool.query<{ n: string; h: string }>('SELECT sequence::text AS n, hash AS h FROM audit_head')
  if (ends[0]?.n !== String(place) || ends[0].h !== before) found.push('end')
  return found
}

const at = new Date('2026-11-23T02:00:00.123Z')

describe('the chain of the audit trail', () => {
  let testing: TestDatabase
  let database: Database
  beforeAll(async () => {
    testing = await testDatabase()
    database = await testing.database()
  })
  beforeEach(async () => {
    await database.pool.query(`TRUNCATE audit_entry; UPDATE audit_head SET sequence = 0, hash = repeat('0', 64)`)
    for (const count of [3, 1, 2]) {
      await database.transaction(async (tx) => {
        for (let i = 0; i < count; i++) {
          await writeAudit(tx, { at, actor: 'cli:a "b" \\ c', action: 'thing.change', subject: `thing:${count}${i}`, detail: { 名稱: '支付\n核心\t"x"', n: 1.5, none: null } })
        }
      })
    }
  })
  afterAll(() => testing.drop())

  /** Changes rows as somebody would who owns the database and goes past its triggers. */
  const tamper = (sql: string) => database.pool.query(`ALTER TABLE audit_entry DISABLE TRIGGER USER; ${sql}; ALTER TABLE audit_entry ENABLE TRIGGER USER`)
  const verdict = async () => (await verifyChain(database)).faults

  it('is whole as it was written, by both verifiers', async () => {
    const { entries, end, faults } = await verifyChain(database)
    expect({ entries, faults, last: end?.sequence }).toEqual({ entries: 6, faults: [], last: 6n })
    expect(await verifyByTheDocument(database)).toEqual([])
  })

  it.each([
    ['a changed field', `UPDATE audit_entry SET actor = 'cli:other' WHERE sequence = 4`, [{ kind: 'changed', sequence: 4n }], ['hash of 4']],
    ['a changed detail', `UPDATE audit_entry SET detail = '{}' WHERE sequence = 2`, [{ kind: 'changed', sequence: 2n }], ['hash of 2']],
    ['a changed time', `UPDATE audit_entry SET at = at + interval '1 ms' WHERE sequence = 6`, [{ kind: 'changed', sequence: 6n }], ['hash of 6']],
    ['removed rows', 'DELETE FROM audit_entry WHERE sequence IN (3, 4)', [{ kind: 'removed', sequence: 3n, upTo: 4n }], ['gap before 5']],
    ['a removed end', 'DELETE FROM audit_entry WHERE sequence >= 5', [{ kind: 'removed', sequence: 5n, upTo: 6n }], ['end']],
    ['a row put in the place of another with a hash of its own', `UPDATE audit_entry SET actor = 'cli:x', hash = encode(sha256(convert_to(audit_text((id, at, 'cli:x', action, subject, detail, trace_id, NULL, NULL, NULL)::audit_entry, 3, previous_hash), 'UTF8')), 'hex') WHERE sequence = 3`, [{ kind: 'replaced', sequence: 3n }], ['link of 4']],
    ['a row behind the end', `INSERT INTO audit_entry (at, actor, action, subject, detail, sequence, previous_hash, hash) VALUES (now(), 'a', 'b', 'c', '{}', 7, 'x', 'y')`, [{ kind: 'added', sequence: 7n }], ['link of 7', 'hash of 7', 'end']],
    ['another end', `UPDATE audit_head SET hash = repeat('f', 64)`, [{ kind: 'end', sequence: 6n }], ['end']],
  ])('shows %s, and where', async (_, sql, faults, byTheDocument) => {
    await tamper(sql)
    expect(await verdict()).toEqual(faults)
    expect(await verifyByTheDocument(database)).toEqual(byTheDocument)
  })

  it('shows two rows that changed places', async () => {
    await tamper('UPDATE audit_entry SET sequence = -2 WHERE sequence = 2; UPDATE audit_entry SET sequence = 2 WHERE sequence = 3; UPDATE audit_entry SET sequence = 3 WHERE sequence = -2')
    expect((await verdict()).map(({ kind }) => kind)).toContain('changed')
    expect(await verifyByTheDocument(database)).not.toEqual([])
  })

  it('shows a row that was written past the chain', async () => {
    const { rows } = await tamper(`INSERT INTO audit_entry (at, actor, action, subject, detail) VALUES (now(), 'a', 'b', 'c', '{}')`).then(() => database.pool.query<{ id: string }>('SELECT max(id) AS id FROM audit_entry'))
    expect(await verdict()).toEqual([{ kind: 'unsealed', id: BigInt(rows[0]?.id ?? 0) }])
  })

  it('shows a chain that was made anew, to whoever noted its end', async () => {
    const noted = (await verifyChain(database)).end
    await database.pool.query(`TRUNCATE audit_entry; UPDATE audit_head SET sequence = 0, hash = repeat('0', 64)`)
    for (let i = 0; i < 6; i++) await database.transaction((tx) => writeAudit(tx, { at, actor: 'cli:x', action: 'a.b', subject: 'c:1' }))
    expect(await verdict()).toEqual([])
    expect((await verifyChain(database, { noted })).faults).toEqual([{ kind: 'not_as_noted', sequence: 6n }])
  })

  it('shows entries cut off at the end together with what said where it ends, to whoever noted the end', async () => {
    const noted = (await verifyChain(database)).end
    await tamper('DELETE FROM audit_entry WHERE sequence >= 5; UPDATE audit_head SET sequence = 4, hash = (SELECT hash FROM audit_entry WHERE sequence = 4)')
    expect(await verdict()).toEqual([])
    expect((await verifyChain(database, { noted })).faults).toEqual([{ kind: 'removed', sequence: 5n, upTo: 6n }])
  })

  it('refuses changes that do not go past the triggers', async () => {
    for (const sql of [`UPDATE audit_entry SET actor = 'x' WHERE sequence = 1`, 'DELETE FROM audit_entry WHERE sequence = 1', `UPDATE audit_entry SET hash = NULL WHERE sequence = 1`]) {
      await expect(database.pool.query(sql)).rejects.toThrow('never changed or removed')
    }
    expect(await verdict()).toEqual([])
  })

  it('stays one chain when many write at once and some turn back', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 24 }, (_, i) => database.transaction(async (tx) => {
      await writeAudit(tx, { at, actor: `cli:${i}`, action: 'thing.change', subject: 'thing:1' })
      await writeAudit(tx, { at, actor: `cli:${i}`, action: 'thing.change', subject: 'thing:2' })
      if (i % 4 === 0) throw new Error('turned back')
    })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(18)
    const { entries, faults } = await verifyChain(database)
    expect({ entries, faults }).toEqual({ entries: 42, faults: [] })
    expect(await verifyByTheDocument(database)).toEqual([])
  })
})
