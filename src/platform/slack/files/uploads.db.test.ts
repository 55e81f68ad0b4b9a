import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { startWorkspace } from '../../../../test/support/workspace.ts'
import type { Database } from '../../database/index.ts'
import { contentOf, withFileOnDisk } from './content.ts'
import { FileUploads, type OutgoingFile } from './uploads.ts'

let testing: TestDatabase
let database: Database
let workspace: Awaited<ReturnType<typeof startWorkspace>>
let seesIt = true
const uploads = () => new FileUploads(database, workspace.client, async () => seesIt, () => new Date())
const content = contentOf(Buffer.from('a,b\r\n1,2\r\n'))
const file = (key: string): OutgoingFile => ({ key, destination: 'U0OFFICE001', audience: 'bank', name: `${key}.csv`, title: key, comment: `Here is ${key}.` })

beforeAll(async () => {
  workspace = await startWorkspace()
  testing = await testDatabase()
  database = await testing.database()
})
afterAll(async () => {
  await workspace.close()
  await testing.drop()
})

const shared = async (key: string) => (await workspace.slack.state()).channels.flatMap(({ messages }) => messages).filter(({ text }) => text === `Here is ${key}.`)

it('gives a person a file once, however often it is asked', async () => {
  expect(await uploads().upload(file('one'), content)).toBe('shared')
  expect(await uploads().upload(file('one'), content)).toBe('shared')
  expect(await shared('one')).toMatchObject([{ files: [{ name: 'one.csv', size: 10 }] }])
})

it('gives what is on disk, and leaves nothing there', async () => {
  let at = ''
  await withFileOnDisk((path) => writeFile((at = path), 'x'.repeat(300_000)), (large) => uploads().upload(file('large'), large))
  expect(await shared('large')).toMatchObject([{ files: [{ size: 300_000 }] }])
  await expect(writeFile(at, '')).rejects.toThrow('ENOENT')
})

it.each(['files.getUploadURLExternal', 'files.completeUploadExternal'])('is done again where the answer to %s got lost, and nobody gets it twice', async (method) => {
  await workspace.slack.faults({ kind: 'lost_answer', method })
  await expect(uploads().upload(file(method), content)).rejects.toThrow('A request error occurred')
  expect(await uploads().upload(file(method), content)).toBe('shared')
  expect(await shared(method)).toHaveLength(1)
})

it('shows nobody what is not for them', async () => {
  seesIt = false
  expect(await uploads().upload(file('walled'), content)).toBe('withheld')
  expect(await shared('walled')).toEqual([])
  seesIt = true
  expect(await uploads().upload(file('walled'), content)).toBe('shared')
})
