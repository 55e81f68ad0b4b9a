import { createInterface } from 'node:readline'
import { type DatabaseConfig, openDatabase } from '../../src/platform/database/index.ts'

const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

const config: DatabaseConfig = JSON.parse(process.argv[2] ?? '{}')
const database = await openDatabase(config)
const client = await database.pool.connect()
say('open')
for await (const sql of createInterface({ input: process.stdin })) say((await client.query(sql)).rows)
client.release()
await database.close()
