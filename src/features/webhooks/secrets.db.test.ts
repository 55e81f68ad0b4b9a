import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { dump } from '../../../test/support/dump.ts'
import type { Person } from '../../platform/access/person.ts'
import type { Database } from '../../platform/database/index.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import type { Logger } from '../../platform/telemetry/logger.ts'
import { Keyring, keyringOf } from './keyring.ts'
import { resealer } from './reseal.ts'
import { newSecret } from './signature.ts'
import { selectEndpoint } from './store.ts'
import { Webhooks } from './webhooks.ts'

const [older, newer, foreign] = ['the older key of the bank, long enough', 'the newer key of the bank, long enough', 'a key of somebody else, long enough too']

describe('a keyring', () => {
  it('opens what it sealed, with whichever of its keys, and never in two ways alike', () => {
    fc.assert(fc.property(fc.string(), (secret) => {
      const sealed = new Keyring([older]).seal(secret) ?? ''
      expect(new Keyring([newer, older]).open(sealed)).toBe(secret)
      expect(new Keyring([older]).seal(secret)).not.toBe(sealed)
      expect(new Keyring([newer, foreign]).open(sealed)).toBeUndefined()
      expect(new Keyring([]).open(sealed)).toBeUndefined()
    }))
  })

  it('refuses what has been tampered with', () => {
    const sealed = new Keyring([older]).seal(newSecret()) ?? ''
    const [head, bytes] = [sealed.slice(0, sealed.lastIndexOf(':') + 1), sealed.slice(sealed.lastIndexOf(':') + 1)]
    for (let at = 0; at < Buffer.from(bytes, 'base64').length; at += 1) {
      const changed = Buffer.from(bytes, 'base64')
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(new Keyring([older]).open(head + changed.toString('base64'))).toBeUndefined()
    }
    for (const cut of ['AAAA', bytes.slice(0, 20), bytes.slice(0, -4)]) expect(new Keyring([older]).open(head + cut)).toBeUndefined()
  })

  it('renews what lies open or under the key before, and leaves alone what it cannot open or is right already', () => {
    const [before, now, open] = [new Keyring([older]), new Keyring([newer, older]), newSecret()]
    for (const kept of [open, before.seal(open) ?? '']) expect(new Keyring([newer]).open(now.renew(kept) ?? '')).toBe(open)
    for (const kept of [now.seal(open) ?? '', new Keyring([foreign]).seal(open) ?? '']) expect(now.renew(kept)).toBeUndefined()
    expect(new Keyring([]).renew(open)).toBeUndefined()
  })

  it('is made beside an embedded database, for its owner alone; a server has none that was not given', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'steward-key-'))
    try {
      const sealed = (await keyringOf({ dataDir })).seal('x') ?? ''
      expect((await keyringOf({ dataDir })).open(sealed)).toBe('x')
      expect((await stat(join(dataDir, 'webhook-key'))).mode & 0o777).toBe(0o600)
      expect((await keyringOf({ dataDir, databaseUrl: 'postgresql://db/steward' })).isEmpty).toBe(true)
      expect((await keyringOf({ dataDir, databaseUrl: 'postgresql://db/steward', webhookKeys: [newer, older] })).isEmpty).toBe(false)
    } finally {
      await rm(dataDir, { recursive: true })
    }
  })
})

describe('in the database', () => {
  let made: Awaited<ReturnType<typeof testDatabase>>
  let database: Database
  beforeAll(async () => {
    made = await testDatabase()
    database = await made.database()
  })
  beforeEach(() => database.prisma.webhookEndpoint.deleteMany())
  afterAll(() => made.drop())

  const at = (hour: number) => new Date(Date.UTC(2026, 10, 30, hour))
  const by: Person = { id: 1, slackUserId: 'UADMIN', name: 'admin', role: 'administrator', vendorId: null, locale: 'en', timeZone: 'UTC' }
  const useCases = (keys: readonly string[]) => {
    const unitOfWork = { run: (_now: Date, work: (made: Work) => Promise<unknown>) => database.transaction((tx) => work({ tx, audit: async () => undefined } as unknown as Work)) }
    return new Webhooks(database, unitOfWork as UnitOfWork, [], async () => new Keyring(keys))
  }
  const start = async (keys: readonly string[], now: Date): Promise<string[]> => {
    const warned: string[] = []
    const logger = { warn: (_ids: object, text: string) => warned.push(text) } as unknown as Logger
    await resealer({ database, logger, config: { dataDir: '', databaseUrl: 'postgresql://db/steward', webhookKeys: keys } as never })(now)
    return warned
  }
  /** What is kept of an endpoint, opened with one key alone. */
  const opened = async (key: string, id: number) => {
    const endpoint = await selectEndpoint(database.prisma, id)
    const open = (kept: string | null | undefined) => (kept === null || kept === undefined ? kept : new Keyring([key]).open(kept))
    return [open(endpoint?.secret), open(endpoint?.previousSecret)]
  }
  /** Whether the dump of the whole database has a secret, or the part of it that signs. */
  const isInDump = async (secret: string) => (await dump(database)).some(({ text }) => text.includes(secret.replace('whsec_', '')))
  const wanted = { url: 'https://hooks.example.com/x', events: ['incident.opened'], vendorId: null } as const

  it('no secret can be read, neither the one that holds nor the one before', async () => {
    const { id, secret } = await useCases([older]).add({ by, now: at(8) }, wanted)
    const second = await useCases([older]).rotate({ by, now: at(9) }, id)
    expect(await opened(older, id)).toEqual([second, secret])
    expect([await isInDump(secret), await isInDump(second)]).toEqual([false, false])
    // Over after a day: nothing is kept of it.
    await start([older], new Date(at(9).getTime() + 24 * 3_600_000))
    expect(await opened(older, id)).toEqual([second, null])
  })

  it('what an older version left open is sealed at the next start, and under a new key at the one that has it', async () => {
    const [secret, before] = [newSecret(), newSecret()]
    const { id } = await database.prisma.webhookEndpoint.create({ data: { ...wanted, events: [...wanted.events], secret, previousSecret: before, previousUntil: at(12), createdAt: at(8) } })
    expect(await isInDump(secret)).toBe(true)
    expect(await start([], at(9))).toEqual([expect.stringContaining('lie open')])
    expect(await isInDump(secret), 'without a key nothing changes').toBe(true)
    expect(await start([older], at(9))).toEqual([])
    expect([await isInDump(secret), await isInDump(before)]).toEqual([false, false])
    expect(await opened(older, id)).toEqual([secret, before])
    expect(await start([newer, older], at(10))).toEqual([])
    expect(await opened(newer, id)).toEqual([secret, before])
    expect(await opened(older, id)).toEqual([undefined, undefined])
  })

  it('a lost key is told, and a new secret mends it; without a key none is made', async () => {
    const { id } = await useCases([older]).add({ by, now: at(8) }, wanted)
    expect(await start([foreign], at(9))).toEqual([expect.stringContaining('another WEBHOOK_KEY')])
    expect((await useCases([foreign]).find(by, id)).isShut).toBe(true)
    const secret = await useCases([foreign]).rotate({ by, now: at(9) }, id)
    expect(await opened(foreign, id)).toEqual([secret, null])
    await expect(useCases([]).add({ by, now: at(9) }, wanted)).rejects.toMatchObject({ code: 'no_webhook_key' })
    await expect(useCases([]).rotate({ by, now: at(9) }, id)).rejects.toMatchObject({ code: 'no_webhook_key' })
    expect(await opened(foreign, id), 'what there was is kept').toEqual([secret, null])
  })
})
