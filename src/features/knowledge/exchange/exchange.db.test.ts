import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import type { Person } from '../../../platform/access/person.ts'
import type { CliContext } from '../../../platform/cli/context.ts'
import type { Locale } from '../../../platform/i18n/index.ts'
import type { EntryAudience, Kind, State } from '../entry.ts'
import { KnowledgeSearch } from '../search/search.ts'
import { exchangeCli } from './cli.ts'

const now = new Date('2026-11-24T01:00:00Z')

interface Made {
  readonly id?: number
  readonly externalId?: string
  readonly title: string
  readonly body: string
  readonly language?: Locale
  readonly kind?: Kind
  readonly tags?: string[]
  readonly service?: string
  readonly vendor?: string
  readonly audience?: EntryAudience
  readonly state?: State
  readonly owner?: string
  readonly reviewOn?: string
  readonly translationOf?: number
}

const confidential = '## Restored\n\n> 🔒 *Confidential, Vendor A:* the switch was replaced under contract.\n'

/** What breaks files. Some numbers are missing, as of entries that were deleted. */
const entries: readonly Made[] = [
  { id: 2, title: '如何重設網路銀行密碼', body: '請到分行櫃檯。\r\n或以 OTP 驗證。  \r\n', language: 'zh-TW', kind: 'how_to', tags: ['密碼', '網銀、行動', 'a, b', '"x"'], service: 'Core Payments', vendor: 'Vendor A', audience: 'vendor', owner: 'lead@vendor-a.example', reviewOn: '2027-01-31' },
  { id: 3, title: '如何重置网上银行密码', body: '请到分行柜台。', language: 'zh-CN', translationOf: 2, audience: 'bank', owner: 'office@bank.example' },
  { id: 7, title: 'Resetting a password', body: 'trailing blanks   \n\n\n', language: 'en', translationOf: 2, state: 'due', audience: 'all' },
  { id: 11, title: '=1+1', body: '=HYPERLINK("http://evil.example","x")', tags: ['-x', '@y', '＝z'], state: 'draft' },
  { id: 12, title: "'=quoted", body: "'=quoted, too\t", kind: 'lesson', state: 'archived' },
  { id: 13, title: 'Title: with "quotes", # and — dash', body: '---\ntitle: not a field\nid: 99\n---\n# Heading\n\n---\n', state: 'in_review' },
  { id: 14, title: 'true', body: '\n\n  indented\n\ttab\r\rlone returns\u2028and separators\u2029', tags: ['null', '1.0', '0x1'] },
  { id: 20, title: 'Restoring card payments', body: confidential, kind: 'success_case', vendor: 'Vendor A', audience: 'vendor' },
  { id: 21, externalId: 'faq/ATM 吞卡', title: '自動櫃員機吞卡', body: '𠮷 🏦 ﻿\u00a0', language: 'zh-TW', translationOf: 22 },
  { id: 22, externalId: 'FAQ/atm 吞卡', title: 'Card kept by the machine', body: 'x', language: 'en', service: 'ATM, self-service' },
  { id: 23, externalId: 'KB-7b', title: 'Nearly a number of ours', body: '- a\n- b' },
]

describe('import knowledge and export knowledge', () => {
  let folder: string
  const databases: TestDatabase[] = []
  let first: TestDatabase
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steward-knowledge-'))
    first = await withRegister()
    const { prisma } = await first.database()
    const [vendors, services, people] = [await prisma.vendor.findMany(), await prisma.service.findMany(), await prisma.person.findMany()]
    for (const { service, vendor, owner, reviewOn, translationOf: _, language = 'en', state = 'published', tags = [], ...rest } of entries) {
      await prisma.knowledgeEntry.create({ data: {
        ...rest, language, state, tags, createdAt: now, updatedAt: now, verifiedAt: now, serviceId: services.find(({ name }) => name === service)?.id ?? null, vendorId: vendors.find(({ name }) => name === vendor)?.id ?? null,
        ownerId: people.find(({ email }) => email === owner)?.id ?? null, reviewOn: reviewOn ? new Date(reviewOn) : null,
      } })
      await prisma.knowledgeVersion.create({ data: { entryId: rest.id as number, version: 1, content: {}, at: now } })
    }
    for (const { id, translationOf } of entries) if (id && translationOf) await prisma.knowledgeEntry.update({ where: { id }, data: { translationOfId: translationOf } })
  })
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.drop()))
    await rm(folder, { recursive: true, force: true })
  })

  /** A database with nothing but what entries refer to. */
  async function withRegister(): Promise<TestDatabase> {
    const made = await testDatabase()
    databases.push(made)
    const { prisma } = await made.database()
    const vendor = await prisma.vendor.create({ data: { name: 'Vendor A' } })
    const rival = await prisma.vendor.create({ data: { name: 'Vendor B' } })
    await prisma.service.createMany({ data: [{ name: 'Core Payments', vendorId: vendor.id }, { name: 'ATM, self-service' }] })
    await prisma.person.createMany({ data: [
      { email: 'lead@vendor-a.example', name: 'Lead', role: 'vendor_member', vendorId: vendor.id }, { email: 'rival@vendor-b.example', name: 'Rival', role: 'vendor_member', vendorId: rival.id },
      { email: 'office@bank.example', name: 'Office', role: 'outsourcing_office' }, { email: 'left@bank.example', name: 'Left', role: 'operator', isGone: true },
    ] })
    return made
  }

  async function steward(made: TestDatabase, ...line: string[]) {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    let code: number | undefined
    const context: CliContext = {
      bulkParts: [], config: { dataDir: folder, defaultLocale: 'en', defaultTimeZone: 'UTC' }, openDatabase: () => made.database(), now: () => now,
      stdout, stderr: Object.assign(stderr, { isTTY: false, columns: 80 }), actor: 'cli:tester',
      exit: (given) => {
        code = given
      },
    }
    const program = new Command()
    exchangeCli(program, context)
    await program.parseAsync(line, { from: 'user' })
    const text = (stream: PassThrough) => String(stream.read() ?? '')
    return { code, out: text(stdout), err: text(stderr) }
  }

  const giveOut = async (made: TestDatabase, name: string): Promise<string> => {
    const path = join(folder, name)
    expect(await steward(made, 'export', 'knowledge', path)).toMatchObject({ code: 0, err: '' })
    return path
  }
  const takeIn = (made: TestDatabase, path: string, report = join(folder, 'report.csv')) => steward(made, 'import', 'knowledge', path, '--report', report)
  async function filesAt(path: string): Promise<Record<string, string>> {
    if (!(await stat(path)).isDirectory()) return { '': await readFile(path, 'latin1') }
    return Object.fromEntries(await Promise.all((await readdir(path)).map(async (name) => [name, await readFile(join(path, name), 'latin1')] as const)))
  }
  async function contentOf(made: TestDatabase) {
    const { prisma } = await made.database()
    const rows = await prisma.knowledgeEntry.findMany({ include: { service: true, vendor: true, owner: true, translationOf: true } })
    return rows.map(({ id, externalId, title, body, language, kind, tags, audience, state, reviewOn, service, vendor, owner, translationOf }) => ({
      reference: externalId ?? id, title, body, language, kind, tags, audience, state, reviewOn, service: service?.name, vendor: vendor?.name, owner: owner?.email, translationOf: translationOf && (translationOf.externalId ?? translationOf.id),
    })).toSorted((a, b) => (String(a.reference) < String(b.reference) ? -1 : 1))
  }

  it.each(['folder', 'all.csv', 'all.jsonl'])('give a %s that comes back to the same entries in an empty database, and out of it to the same bytes', async (name) => {
    const path = await giveOut(first, name)
    const second = await withRegister()
    expect(await takeIn(second, path)).toMatchObject({ code: 0, err: '', out: `knowledge: ${entries.length} new, 0 updated, 0 unchanged, 0 refused\n` })
    expect(await contentOf(second)).toEqual(await contentOf(first))
    expect(await filesAt(await giveOut(second, `again-${name}`))).toEqual(await filesAt(path))
    expect((await takeIn(second, path)).out).toBe(`knowledge: 0 new, 0 updated, ${entries.length} unchanged, 0 refused\n`)
    expect((await takeIn(first, path)).out).toBe(`knowledge: 0 new, 0 updated, ${entries.length} unchanged, 0 refused\n`)
  })

  it('keep what is said of an entry on its own side of the wall, and let it be found there', async () => {
    const second = await withRegister()
    await takeIn(second, await giveOut(first, 'walls.csv'))
    const database = await second.database()
    const search = new KnowledgeSearch(database)
    const [lead, office, rival] = (await database.prisma.person.findMany({ where: { isGone: false }, orderBy: { email: 'asc' } })).map((row) => ({ ...row, locale: 'en', timeZone: 'UTC' }) as unknown as Person)
    const ask = async (person: Person | undefined) => (await search.searchKnowledge(person as Person, '網路銀行密碼', { limit: 10 })).map(({ id }) => id)
    expect(await ask(lead)).toContain(2)
    expect(await ask(office)).toEqual(expect.arrayContaining([2, 3]))
    expect(await ask(rival)).not.toContain(2)
    expect((await search.searchKnowledge(rival as Person, 'Restoring card payments confidential switch', { limit: 10 })).map(({ id }) => id)).not.toContain(20)
    // Whoever verified it did so elsewhere.
    expect(await database.prisma.knowledgeEntry.count({ where: { verifiedAt: { not: null } } })).toBe(0)
  })

  it('give what is written afterwards a number of its own', async () => {
    const second = await withRegister()
    await takeIn(second, await giveOut(first, 'numbers.csv'))
    const { prisma } = await second.database()
    const { id } = await prisma.knowledgeEntry.create({ data: { title: 'New', body: 'x', language: 'en', createdAt: now, updatedAt: now } })
    expect(id).toBeGreaterThan(20)
    // A number that is another's by now stays what the file calls it.
    const path = join(folder, 'later.jsonl')
    const taken = (await prisma.knowledgeEntry.findFirstOrThrow({ where: { externalId: 'KB-7b' } })).id
    await writeFile(path, [{ id: `KB-${taken}`, title: 'Another', body: '' }, { id: 'KB-500', title: 'Far', body: '' }].map((line) => JSON.stringify(line)).join('\n'))
    expect((await takeIn(second, path)).out).toContain('2 new')
    expect(await prisma.knowledgeEntry.findMany({ where: { title: { in: ['Another', 'Far'] } }, select: { id: true, externalId: true }, orderBy: { title: 'asc' } })).toEqual([{ id: 501, externalId: `KB-${taken}` }, { id: 500, externalId: null }])
    await giveOut(second, 'later')
    expect((await takeIn(second, join(folder, 'later'))).out).toContain('0 new, 0 updated')
  })

  it('take an entry without an owner or an original that is not there, and say so', async () => {
    const second = await withRegister()
    const [path, report] = [join(folder, 'loose.csv'), join(folder, 'loose-report.csv')]
    await writeFile(path, [
      'id,title,owner,translation_of,audience,vendor', '1,Left,left@bank.example,,,', '2,Nobody,nobody@bank.example,,,', '3,Rival,RIVAL@vendor-b.example,,vendor,Vendor A', '4,Upper,Office@Bank.example,5,,', '5,Original,,6,,', '6,First,,,,',
      '7,Self,,7,,', '8,Lost,,none,,',
    ].join('\n'))
    expect(await takeIn(second, path, report)).toMatchObject({ code: 0, out: `knowledge: 8 new, 0 updated, 0 unchanged, 0 refused\nsee ${report}\n` })
    expect((await readFile(report, 'utf8')).trim().split('\n').slice(1)).toEqual([
      '2,,note,owner: there is nobody left@bank.example in the register; taken without', '3,,note,owner: there is nobody nobody@bank.example in the register; taken without', '4,,note,owner: rival@vendor-b.example may not read it; taken without',
      '8,,note,translation_of: there is no other entry 7; taken without', '9,,note,translation_of: there is no other entry none; taken without',
    ])
    const { prisma } = await second.database()
    const rows = await prisma.knowledgeEntry.findMany({ include: { owner: true, translationOf: true }, orderBy: { externalId: 'asc' } })
    // All translations hang on one entry.
    expect(rows.map(({ owner, translationOf }) => [owner?.email ?? null, translationOf?.externalId ?? null])).toEqual([[null, null], [null, null], [null, null], ['office@bank.example', '6'], [null, '6'], [null, null], [null, null], [null, null]])
  })

  it('say what cannot be taken, line by line, and take the rest', async () => {
    const second = await withRegister()
    const [path, report] = [join(folder, 'faults.csv'), join(folder, 'faults-report.csv')]
    await writeFile(path, 'id,title,kind,vendor,audience,review_on,language\n1,,,,,,\n2,Kind,story,,,,\n3,Vendor,,Nobody,,,\n4,Audience,,,vendor,,\n5,Day,,,,2027-02-30,\n6,Good,faq,,,,zh_tw\n6,Twice,,,,,\n7,Language,,,,,ja\n')
    const { code, out } = await takeIn(second, path, report)
    expect([code, out.split('\n')[0]]).toEqual([1, 'knowledge: 1 new, 0 updated, 0 unchanged, 7 refused'])
    expect((await readFile(report, 'utf8')).trim().split('\n').map((line) => line.split(',')[0])).toEqual(['line', '2', '3', '4', '6', '8', '9', '5'])
  })

  it.each([
    ['nothing there', 'none.csv', /There is nothing at/], ['another kind of file', 'a.docx', /neither a folder/], ['an empty folder', 'empty', /no Markdown file/], ['Big5', 'big5.csv', /not UTF-8/], ['what is no CSV', 'broken.csv', /cannot be read further/],
  ])('refuse %s', async (_, name, words) => {
    await mkdir(join(folder, 'empty'), { recursive: true })
    await writeFile(join(folder, 'a.docx'), '')
    await writeFile(join(folder, 'big5.csv'), Buffer.concat([Buffer.from('id,title\n1,'), Buffer.from([0xb1, 0x4b])]))
    await writeFile(join(folder, 'broken.csv'), 'id,title\n1,"a"b"\n')
    expect(await takeIn(first, join(folder, name))).toMatchObject({ code: 2, err: expect.stringMatching(words) })
  })

  it('do not touch what is there', async () => {
    const path = join(folder, 'kept.csv')
    await writeFile(path, 'mine')
    expect(await steward(first, 'export', 'knowledge', path)).toMatchObject({ code: 2, err: expect.stringContaining('was not touched') })
    expect(await readFile(path, 'utf8')).toBe('mine')
  })
})
