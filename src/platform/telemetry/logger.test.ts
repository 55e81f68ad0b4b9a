import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { createLogger, withoutSecrets } from './logger.ts'
import { traced } from './trace.ts'

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  let lines = ''
  write(createLogger('info', new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines += chunk.toString()
      done()
    },
  })))
  return lines
}

it('names an error by kind and place, and keeps what people wrote out of it', () => {
  const prisma = Object.assign(new Error('Invalid `create()` invocation: { data: { title: "Vault of branch 7" } }'), { code: 'P2002', meta: { modelName: 'Incident' } })
  prisma.name = 'PrismaClientKnownRequestError'
  const postgres = Object.assign(new Error('invalid input syntax for type integer: "Vault of branch 7"'), { severity: 'ERROR', code: '22P02' })
  const lines = logged((logger) => {
    logger.error({ err: prisma }, 'interaction failed')
    logger.error({ err: postgres }, 'interaction failed')
  })
  expect(lines).toContain('"code":"P2002"')
  expect(lines).toContain('"model":"Incident"')
  expect(lines).toContain('"code":"22P02"')
  expect(lines).not.toContain('Vault')
})

it('blots out tokens and passwords', () => {
  expect(withoutSecrets('token xoxb-12-abc and xapp-1-A-b at postgresql://steward:hunter2@db:5432/x')).toBe('token xoxb-… and xapp-… at postgresql://steward:…@db:5432/x')
  expect(logged((logger) => logger.error({ err: new Error('connect postgres://a:hunter2@db failed') }, 'no'))).not.toContain('hunter2')
})

it('carries the trace of what is under way', async () => {
  const first = await traced('one', async () => logged((logger) => logger.info('one')))
  expect(first).toMatch(/"traceId":"[0-9a-f]{16}"/)
  expect(logged((logger) => logger.info('none'))).not.toContain('traceId')
})
