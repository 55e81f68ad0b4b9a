import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { HttpDriver } from '../../sandbox/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { freePort, type Program, run } from '../support/process.ts'

describe('npm start', () => {
  let place: TestDatabase
  let environment: Record<string, string>
  const running: Program[] = []
  const start = (args: readonly string[] = [], more: Record<string, string> = {}): Program => {
    const program = run('start.js', args, { ...environment, ...more })
    running.push(program)
    return program
  }
  const tool = (...args: string[]): Program => run('src/cli.js', args, environment)
  const ready = /Stop with Ctrl-C/

  beforeEach(async () => {
    place = await testDatabase()
    environment = { DATA_DIR: place.config.dataDir, PORT: await freePort(), SANDBOX_PORT: await freePort() }
  })
  afterEach(async () => {
    for (const { child } of running.splice(0)) child.kill('SIGKILL')
    await place.drop()
  })

  it('brings up a local workspace, and loses nothing over a stop, a kill and a new start', async () => {
    const slack = new HttpDriver(`http://127.0.0.1:${environment['SANDBOX_PORT']}`)
    const first = start()
    await first.says(ready)
    expect(first.output()).toContain(`http://127.0.0.1:${environment['SANDBOX_PORT']}`)
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: '' })
    const form = await slack.waitFor((state) => state.views.find(({ view }) => view.callback_id === 'incident.report'))
    const values = { title: 'Lights flicker', service: 'Branch Network', description: 'In the lobby', impact: '3', urgency: '2', severity: 'proposed', mode: 'real' }
    expect(await slack.submit({ user: 'branch', view_id: form.id, values })).toMatchObject({ ok: true })
    // Killed as soon as the form was accepted: whatever was not posted yet is posted by the next start.
    first.child.kill('SIGKILL')
    await first.ended

    const second = start()
    await second.says(ready)
    const card = await slack.waitFor((state) => state.channels.find(({ name }) => name === 'incidents')?.messages.find(({ text }) => text.includes('Lights flicker')), { timeoutMs: 60_000, what: 'the card, posted by the second start' })
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)

    const third = start()
    await third.says(ready)
    expect(await slack.click({ user: 'oncall', channel: 'incidents', ts: card.ts, action_id: 'incident.acknowledge' })).toMatchObject({ ok: true })
    await slack.waitFor((state) => state.channels.find(({ name }) => name === 'incidents')?.messages.find(({ ts, text }) => ts === card.ts && text.includes('· acknowledged')), { timeoutMs: 60_000, what: 'the card, acknowledged' })
    const cards = (await slack.messages('incidents')).filter(({ text, ts, thread_ts: parent }) => (!parent || parent === ts) && text.includes('Lights flicker'))
    expect(cards, 'one card, whatever happened').toHaveLength(1)
    third.child.kill('SIGINT')
    expect(await third.ended).toBe(0)
  })

  it('refuses a second bot on the same data, and lets the command line work beside the first', async () => {
    await start().says(ready)
    const second = start([], { PORT: await freePort(), SANDBOX_PORT: await freePort() })
    expect(await second.ended).toBe(2)
    expect(second.output()).toMatch(/already|in use|another/i)

    const doctor = tool('doctor')
    expect(await doctor.ended, doctor.output()).toBe(0)
    const report = tool('report', 'sla', '--period', 'week', '--of', '2016-W13', '--format', 'json')
    expect(await report.ended).toBe(0)
    expect(JSON.parse(report.output())).toMatchObject({ period: '2016-W13', zone: 'UTC', total: { opened: 0, response: { n: 0, share: null } } })
    const backup = tool('backup', `${place.config.dataDir}/steward.backup`)
    expect(await backup.ended, backup.output()).toBe(0)
  })

  it('says that the local Slack has ended, and stops all the same', async () => {
    const program = start()
    await program.says(ready)
    const children = await promisify(execFile)('pgrep', ['-P', String(program.child.pid), '-f', 'sandbox/main.js'])
    process.kill(Number(children.stdout), 'SIGKILL')
    await program.says(/local Slack has ended/)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
  })

  it.each([
    { what: 'production without credentials', more: { NODE_ENV: 'production' }, names: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] },
    { what: 'half a set of Slack variables', more: { SLACK_APP_TOKEN: 'xapp-1-secret' }, names: ['SLACK_BOT_TOKEN'] },
    {
      what: 'every fault at once',
      more: { SLACK_BOT_TOKEN: 'very-secret', SLACK_APP_TOKEN: 'also-secret', PORT: '99999', DATABASE_URL: 'mysql://root:topsecret@db/x', DEFAULT_TIME_ZONE: 'Mars/Base', DEFAULT_LANGUAGE: 'tlh', LOG_LEVEL: 'loud' },
      names: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'PORT', 'DATABASE_URL', 'DEFAULT_TIME_ZONE', 'DEFAULT_LANGUAGE', 'LOG_LEVEL'],
    },
  ])('says what is wrong with $what, by name, and ends with 2', async ({ more, names }) => {
    const program = start([], more)
    expect(await program.ended).toBe(2)
    for (const name of names) expect(program.output()).toContain(`${name}: expected`)
    expect(program.output()).not.toMatch(/secret|local Slack|local workspace/)
  })

  it('says which port is taken', async () => {
    await start().says(ready)
    const other = await testDatabase()
    const second = start([], { DATA_DIR: other.config.dataDir, SANDBOX_PORT: await freePort() })
    expect(await second.ended).toBe(2)
    expect(second.output()).toContain(`Port ${environment['PORT']} is taken`)
    await other.drop()
  })

  it('sends traces where a collector is configured, the same ids as in the log, and nothing that people wrote', async () => {
    let sent = ''
    const collector = createServer((request, response) => void request.on('data', (chunk: Buffer) => (sent += chunk.toString())).on('end', () => response.end('{}'))).listen(0, '127.0.0.1')
    onTestFinished(() => void collector.close())
    await once(collector, 'listening')
    const { port } = collector.address() as AddressInfo
    const program = start([], { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, LOG_LEVEL: 'info' })
    await program.says(ready)
    const slack = new HttpDriver(`http://127.0.0.1:${environment['SANDBOX_PORT']}`)
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: 'now The vault of branch 7 is stuck @Branch Network' })
    await slack.waitFor((state) => state.channels.find(({ name }) => name === 'incidents')?.messages.find(({ text }) => text.includes('vault of branch 7')))
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    expect(sent).toContain('"steward"')
    for (const name of ['slack command', 'database transaction', 'slack chat.postMessage']) expect(sent).toContain(`"name":"${name}"`)
    expect(sent).not.toContain('vault')
    const logged = program.output().split('\n').find((line) => line.includes('"kind":"command"')) ?? '{}'
    expect(sent).toContain(`"traceId":"${(JSON.parse(logged) as { traceId?: string }).traceId}"`)
  })

  it('starts locally in production where that is asked for', async () => {
    const program = start(['--local'], { NODE_ENV: 'production', SLACK_BOT_TOKEN: 'xoxb-of-another-workspace' })
    await program.says(ready)
    expect(program.output()).toContain('local workspace')
  })

  it('explains each variable that it reads', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
    const config = readFileSync(new URL('../../src/platform/config/config.ts', import.meta.url), 'utf8')
    const names = [...config.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name ?? '')
    expect(names.length).toBeGreaterThan(8)
    for (const name of [...names, 'SANDBOX_PORT', 'NODE_ENV']) expect(example).toMatch(new RegExp(`^# .+\n#?${name}=`, 'm'))
  })
})
