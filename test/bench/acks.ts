// How fast commands are acknowledged over HTTP, beside a bare Bolt app that does nothing else. Both in this process, one after the other; who sends is another one:
//   npm run bench -- acks [SECONDS]      how long each is measured (5)
// Steward's own commands are done in full, answers included; what is left of that after a measurement is waited for, and said.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { prepareLocalRegister } from '../../src/app/local-register.ts'
import { startApp } from '../../src/app/create-app.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { type Sent, startSlackProcess } from './support/slack-process.ts'
import { printFigure } from './support/figure.ts'

const seconds = Number(process.argv[2] ?? 5)
const slack = await startSlackProcess()
const { botToken, apiUrl, secret: signingSecret } = slack
const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const url = process.env['DATABASE_URL']
const steward = await startApp({
  ...(url && { databaseUrl: url }), dataDir, slack: { mode: 'http', botToken, signingSecret, apiUrl }, host: '127.0.0.1', port: 0, sandboxPort: 3100, logLevel: 'error', incidentChannel: 'incidents',
  reviewWorkingDays: 5, administrators: ['admin@bank.example'], defaultLocale: 'en', defaultTimeZone: 'UTC',
}, createLogger('error'), { prepare: prepareLocalRegister })
const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR })
const bare = new App({ token: botToken, receiver, clientOptions: { slackApiUrl: apiUrl }, logLevel: LogLevel.ERROR })
bare.command('/steward', ({ ack }) => ack())
const bareServer = createServer(receiver.requestListener).listen(0, '127.0.0.1')
await once(bareServer, 'listening')
const barePort = (bareServer.address() as { port: number }).port
let owed = 0
try {
  for (const atOnce of [1, 16, 64]) {
    await own(atOnce, 1)
    await slack.commandsAtOnce(barePort, atOnce, 1)
    const [floor, { sent, done }] = [await slack.commandsAtOnce(barePort, atOnce, seconds), await own(atOnce, seconds)]
    const name = `acks of a command, ${atOnce} at once`
    printFigure({ name: `${name}: milliseconds of the process an ack`, value: sent.each, peer: floor.each, unit: 'ms', goal: 1 / 0.7 })
    printFigure({ name: `${name}: p99`, value: sent.p99, peer: floor.p99, unit: 'ms', goal: 1.5 })
    printFigure({ name: `${name}: a second`, value: 1000 / sent.each, peer: 1000 / floor.each, unit: '1/s' })
    printFigure({ name: `${name}: a second, done and answered`, value: done, unit: '1/s' })
  }
} finally {
  await steward.stop()
  bareServer.close()
  slack.close()
  await rm(dataDir, { recursive: true, force: true })
}

/** Steward's acknowledgements, and how many commands a second it has done in the end. */
async function own(atOnce: number, forSeconds: number): Promise<{ sent: Sent; done: number }> {
  const start = performance.now()
  const sent = await slack.commandsAtOnce(steward.port, atOnce, forSeconds)
  owed += sent.count
  while ((await slack.answers()) < owed) await wait(20)
  return { sent, done: sent.count / ((performance.now() - start) / 1000) }
}
