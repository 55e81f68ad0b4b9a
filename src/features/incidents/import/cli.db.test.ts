import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { Command } from 'commander'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import type { CliContext } from '../../../platform/cli/context.ts'
import { importIncidentsCli } from './cli.ts'

const mapping = 'columns: {reference: Id, title: T, service: S, priority: P, opened: O}\n'
const heading = 'Id,T,S,P,O\n'

describe('import incidents', () => {
  let testing: TestDatabase
  let folder: string
  beforeAll(async () => {
    testing = await testDatabase()
  })
  afterAll(() => testing.drop())
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steward-cli-'))
    await writeFile(join(folder, 'map.yaml'), mapping)
    return () => rm(folder, { recursive: true, force: true })
  })

  /** Runs the command in the folder: `@x` stands for the file x there. */
  async function steward(line: string, { terminal = false } = {}) {
    const [stdout, stderr] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: terminal, columns: 80 })]
    let code: number | undefined
    const context: CliContext = {
      bulkParts: [],
      config: { dataDir: folder, defaultLocale: 'en', defaultTimeZone: 'UTC' },
      openDatabase: () => testing.database(),
      now: () => new Date('2026-03-09T01:00:00Z'),
      stdout,
      stderr,
      actor: 'cli:tester',
      exit: (given) => {
        code = given
      },
    }
    const program = new Command()
    importIncidentsCli(program, context)
    const words = `import incidents ${line} --report @report.csv`.split(' ').map((word) => word.replace(/^@/, `${folder}/`))
    await program.parseAsync(words, { from: 'user' })
    const text = (stream: PassThrough) => String(stream.read() ?? '')
    return { code, out: text(stdout), err: text(stderr) }
  }

  const csv = '@file.csv --format csv --mapping @map.yaml'

  it('says what came of it; 0 where all were taken, without a report', async () => {
    await writeFile(join(folder, 'file.csv'), `${heading}A1,T,S,1,2026-03-02T09:00\n`)
    const { code, out, err } = await steward(csv)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('incidents: 1 new, 0 updated, 0 unchanged, 0 refused\n')
    expect(out).toContain('services made, without a vendor: 1\n')
    expect(await readdir(folder)).not.toContain('report.csv')
  })

  it('lists what was refused in the report; 1', async () => {
    await writeFile(join(folder, 'file.csv'), `${heading}B1,T,S,1,2026-03-02T09:00\n"=1+1","",S,1,2026-03-02T09:00\n`)
    const { code, out } = await steward(csv)
    expect(code).toBe(1)
    expect(out).toContain(`1 refused\nsee ${folder}/report.csv`)
    expect(await readFile(join(folder, 'report.csv'), 'utf8')).toBe("line,reference,kind,reason\n3,'=1+1,refused,title is missing\n")
  })

  it('says of a dry run that nothing was saved', async () => {
    await writeFile(join(folder, 'file.csv'), `${heading}C1,T,S,1,2026-03-02T09:00\n`)
    expect(await steward(`${csv} --dry-run`)).toMatchObject({ code: 0, out: expect.stringContaining('nothing was saved') })
    const database = await testing.database()
    expect(await database.prisma.incident.count({ where: { externalRef: 'C1' } })).toBe(0)
  })

  it('draws a bar on a terminal', async () => {
    await writeFile(join(folder, 'file.csv'), `${heading}D1,T,S,1,2026-03-02T09:00\n`)
    const { err } = await steward(csv, { terminal: true })
    expect(err).toContain('%')
  })

  it.each([
    ['@missing.csv --format servicenow', 'There is no file'],
    ['@file.csv --format csv', 'needs --mapping'],
    ['@file.csv --format servicenow --mapping @map.yaml', '--mapping is for --format csv'],
    ['@file.csv --format csv --mapping @none.yaml', 'cannot be read (ENOENT)'],
    ['@file.csv --format csv --mapping @bad.yaml', 'bad.yaml, line 1, columns.title: expected the name of a column'],
    [`${csv} --zone Mars/Olympus`, 'no time zone'],
    ['@file.csv --format servicenow', 'no column number'],
  ])('does nothing and says why; 2: %s', async (line, reason) => {
    await writeFile(join(folder, 'file.csv'), `${heading}E1,T,S,1,2026-03-02T09:00\n`)
    await writeFile(join(folder, 'bad.yaml'), 'columns: {reference: Id, service: S, priority: P, opened: O}\n')
    const { code, out, err } = await steward(line)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Nothing was imported.')
    expect(err).toContain(reason)
  })
})
