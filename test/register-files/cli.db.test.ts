import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { Command } from 'commander'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { bulkParts } from '../../src/app/features.ts'
import type { CliContext } from '../../src/platform/cli/context.ts'
import { registerFilesCli } from '../../src/features/register-files/cli.ts'

describe('import register and export register', () => {
  let testing: TestDatabase
  let folder: string
  beforeAll(async () => {
    testing = await testDatabase()
  })
  afterAll(() => testing.drop())
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steward-register-'))
    const { prisma } = await testing.database()
    await prisma.$executeRaw`TRUNCATE vendor, service, person, contract, audit_entry CASCADE`
    return () => rm(folder, { recursive: true, force: true })
  })

  /** Runs a command in the folder: `@x` stands for the file x there. */
  async function steward(line: string) {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    let code: number | undefined
    const context: CliContext = {
      bulkParts,
      config: { dataDir: folder, defaultLocale: 'en', defaultTimeZone: 'UTC' },
      openDatabase: () => testing.database(),
      now: () => new Date('2026-11-24T01:00:00Z'),
      stdout,
      stderr: Object.assign(stderr, { isTTY: false, columns: 80 }),
      actor: 'cli:tester',
      exit: (given) => {
        code = given
      },
    }
    const program = new Command()
    registerFilesCli(program, context)
    await program.parseAsync(line.split(' ').map((word) => word.replace(/^@/, `${folder}/`)), { from: 'user' })
    const text = (stream: PassThrough) => String(stream.read() ?? '')
    return { code, out: text(stdout), err: text(stderr) }
  }
  const vendors = async () => (await testing.database()).prisma.vendor.count()

  it('show with --dry-run what would change, and change nothing', async () => {
    await writeFile(join(folder, 'a.yaml'), 'vendors:\n  - { name: Vendor A }\n')
    const { code, out, err } = await steward('import register @a.yaml --dry-run')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/vendors: 1 new.*\+ Vendor A.*dry run: nothing was changed/s)
    expect(await vendors()).toBe(0)
    expect((await steward('import register @a.yaml')).out).not.toContain('dry run')
    expect(await vendors()).toBe(1)
  })

  it('take nothing where anything is wrong, and say what in which cell; exit code 2', async () => {
    await writeFile(join(folder, 'a.yaml'), 'vendors:\n  - { name: Vendor A }\nservices:\n  - { name: Payments, vendor: Vendor Z }\n')
    const { code, err } = await steward('import register @a.yaml')
    expect(code).toBe(2)
    expect(err).toMatch(/faults; correct them.*Vendor Z/s)
    expect(await vendors()).toBe(0)
  })

  it.each([
    ['import register @none.yaml', 'cannot be read'],
    ['import register @a.docx', 'no .yaml, .csv or .xlsx file'],
    ['export register --format xlsx', 'needs a file to go to'],
  ])('say what is wrong with “%s”', async (line, words) => {
    const { code, err } = await steward(line)
    expect(code).toBe(2)
    expect(err).toContain(words)
  })

  it.each(['yaml', 'csv', 'xlsx'])('give a %s file that changes nothing when it comes back, and keep on record that it was given out', async (format) => {
    await writeFile(join(folder, 'a.yaml'), 'vendors:\n  - { name: Vendor A }\n  - { name: "=1+1" }\n')
    await steward('import register @a.yaml')
    expect((await steward(`export register --format ${format} --out @out.${format}`)).code).toBe(0)
    expect(await readdir(folder)).toContain(`out.${format}`)
    expect((await steward(`import register @out.${format}`)).out).toContain('vendors: 0 new, 0 changed, 2 unchanged')
    const { prisma } = await testing.database()
    expect(await prisma.auditEntry.findMany({ where: { action: 'register.export' }, select: { actor: true, detail: true } })).toEqual([{ actor: 'cli:tester', detail: { format } }])
  })

  it('give the file to the terminal where none is named', async () => {
    await writeFile(join(folder, 'a.yaml'), 'vendors:\n  - { name: Vendor A }\n')
    await steward('import register @a.yaml')
    expect((await steward('export register')).out).toContain('name: Vendor A')
  })
})
