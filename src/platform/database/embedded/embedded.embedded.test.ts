import { rm } from 'node:fs/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DatabaseProcess, databaseProcess } from '../../../../test/support/database-process.ts'
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts'
import { reasonOf } from '../errors.ts'
import { DataFolderInUse, openDatabase } from '../index.ts'
import { preparePlace } from './place.ts'

let home: TestDatabase
const processes: DatabaseProcess[] = []
beforeEach(async () => {
  home = await testDatabase()
})
afterEach(async () => {
  await Promise.all(processes.splice(0).map((each) => each.kill()))
  await home.drop()
})

async function inProcess(role: 'bot' | 'tool'): Promise<DatabaseProcess> {
  const started = await databaseProcess({ ...home.config, role })
  processes.push(started)
  return started
}

async function connected(): Promise<Client> {
  const client = new Client({ host: preparePlace(home.config.dataDir).socketFolder, port: 5432, user: 'postgres', database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

test('a second bot on the folder is refused in plain words, and the first is not disturbed', async () => {
  const { prisma } = await home.database()
  await expect(openDatabase(home.config)).rejects.toThrow(DataFolderInUse)
  await expect(inProcess('bot')).rejects.toThrow(`Another Steward (process ${process.pid}) already runs on the data folder`)
  expect(await prisma.vendor.count()).toBe(0)
})

test('a tool in another process works through the running bot, in transactions that keep apart', async () => {
  const { prisma } = await home.database()
  await prisma.vendor.create({ data: { name: 'of the bot' } })
  const tool = await inProcess('tool')
  expect(await tool.query('SELECT name FROM vendor')).toEqual([{ name: 'of the bot' }])
  await tool.query('BEGIN')
  await tool.query("INSERT INTO vendor (name) VALUES ('of the tool')")
  const counted = prisma.vendor.count()
  await tool.query('ROLLBACK')
  expect(await counted).toBe(1)
  expect(await tool.close()).toBe(0)
})

test('a bot that starts while a tool holds the folder is told so', async () => {
  const tool = await inProcess('tool')
  await expect(openDatabase(home.config)).rejects.toThrow(/command-line tool \(process \d+\) is at work/)
  await tool.close()
  expect(await (await home.database()).prisma.vendor.count()).toBe(0)
})

test('of two that start at the same moment one gets the folder', async () => {
  const results = await Promise.allSettled([openDatabase(home.config), openDatabase(home.config)])
  const opened = results.filter((result) => result.status === 'fulfilled')
  const refused = results.filter((result) => result.status === 'rejected')
  expect(opened).toHaveLength(1)
  expect(refused[0]?.reason).toBeInstanceOf(DataFolderInUse)
  await Promise.all(opened.map((result) => result.value.close()))
})

test('after a kill the folder opens at once with all that was committed', async () => {
  const bot = await inProcess('bot')
  for (const name of ['a', 'b', 'c']) await bot.query(`INSERT INTO vendor (name) VALUES ('${name}')`)
  await bot.query('BEGIN')
  await bot.query("INSERT INTO vendor (name) VALUES ('never committed')")
  await bot.kill()
  const database = await home.database()
  expect(await database.prisma.vendor.count()).toBe(3)
})

test('a client that dies in the middle of a transaction leaves nothing behind and holds nobody up', async () => {
  const { prisma } = await home.database()
  const tool = await inProcess('tool')
  await tool.query('BEGIN')
  await tool.query("INSERT INTO vendor (name) VALUES ('lost')")
  const waiting = prisma.vendor.count()
  await tool.kill()
  expect(await waiting).toBe(0)
  expect(await prisma.vendor.create({ data: { name: 'next' } })).toMatchObject({ name: 'next' })
})

test('connections under load never mix: transactions, prepared statements, errors', async () => {
  const database = await home.database()
  const clients = await Promise.all(Array.from({ length: 6 }, connected))
  const work = clients.map(async (client, number) => {
    for (let round = 0; round < 40; round += 1) {
      const { rows } = await client.query({ name: `own ${number}`, text: 'SELECT $1::int AS number, $2::text AS text', values: [number, '資料'] })
      expect(rows).toEqual([{ number, text: '資料' }])
      await client.query('BEGIN')
      await client.query('INSERT INTO vendor (name) VALUES ($1)', [`${number}/${round}`])
      const fails = round % 4 === 0
      const outcome = await client.query('SELECT 1 / $1::int', [fails ? 0 : 1]).then(() => 'fine', reasonOf)
      expect(outcome).toBe(fails ? 'division by zero' : 'fine')
      await client.query(fails || round % 4 === 1 ? 'ROLLBACK' : 'COMMIT')
    }
  })
  const transactions = Array.from({ length: 60 }, (_, index) =>
    database.transaction(async (tx) => {
      const { id } = await tx.vendor.create({ data: { name: `prisma ${index}` } })
      await tx.service.create({ data: { name: `prisma ${index}`, vendorId: id } })
      if (index % 3 === 0) throw new Error('taken back')
    }),
  )
  const outcomes = await Promise.allSettled(transactions)
  await Promise.all(work)
  await Promise.all(clients.map((client) => client.end()))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(40)
  expect(await database.prisma.vendor.count()).toBe(6 * 20 + 40)
  expect(await database.prisma.service.count()).toBe(40)
})

test('what a client cannot do on this engine fails for it alone', async () => {
  const { prisma } = await home.database()
  const client = await connected()
  await expect(client.query('COPY vendor (name) FROM STDIN')).rejects.toThrow(/does not take COPY/)
  await client.end()
  expect(await prisma.vendor.count()).toBe(0)
})

test('big values and results pass whole', async () => {
  const { pool } = await home.database()
  const text = '資料🚒'.repeat(2_000_000)
  const { rows } = await pool.query<{ length: number; text: string }>('SELECT length($1::text) AS length, $1::text AS text', [text])
  expect(rows[0]?.length).toBe(6_000_000)
  expect(rows[0]?.text === text).toBe(true)
  const { rowCount } = await pool.query('SELECT generate_series(1, 100000)')
  expect(rowCount).toBe(100_000)
})

test("a long query leaves the bot's event loop free", async () => {
  const { pool } = await home.database()
  let longest = 0
  let last = performance.now()
  const clock = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const began = performance.now()
  await pool.query('SELECT count(*) FROM generate_series(1, 6000000) AS a WHERE a % 7 = 3')
  const took = performance.now() - began
  clearInterval(clock)
  expect(took).toBeGreaterThan(500)
  expect(longest).toBeLessThan(Math.min(300, took / 2))
})

test('a data folder with a long path works as well', async () => {
  const dataDir = `${home.config.dataDir}/${'long'.repeat(30)}`
  const database = await openDatabase({ dataDir, role: 'bot' })
  await expect(openDatabase({ dataDir, role: 'bot' })).rejects.toThrow(DataFolderInUse)
  await database.close()
  await rm(preparePlace(dataDir).socketFolder, { recursive: true })
})

test('a close waits for a tool that is at work', async () => {
  const database = await home.database()
  const tool = await inProcess('tool')
  await tool.query('BEGIN')
  await tool.query("INSERT INTO vendor (name) VALUES ('kept')")
  const closed = database.close()
  await tool.query('COMMIT')
  await tool.close()
  await closed
  const again = await openDatabase(home.config)
  expect(await again.prisma.vendor.count()).toBe(1)
  await again.close()
})
