import { setTimeout as wait } from 'node:timers/promises'
import { freePort, run } from '../../support/process.ts'

/** One bot as an operator runs it, over HTTP, in a process of its own. */
export interface Replica {
  readonly port: number
  /** Megabytes that the process takes. */
  memory(): Promise<number>
  /** Once nothing waits for Slack any more. */
  delivered(): Promise<void>
  stop(): Promise<void>
}

/** Starts one on a database that may have others; once it takes interactions. */
export async function startReplica({ dataDir, databaseUrl, botToken, apiUrl, secret }: {
  readonly dataDir: string
  readonly databaseUrl?: string
  readonly botToken: string
  readonly apiUrl: string
  readonly secret: string
}): Promise<Replica> {
  const port = await freePort()
  const program = run('start.js', [], {
    PORT: port, SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: secret, SLACK_API_URL: apiUrl, DATA_DIR: dataDir, STEWARD_ADMINS: 'admin@bank.example', LOG_LEVEL: 'warn', ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  })
  await isReady(port, () => program.output(), () => program.child.exitCode !== null)
  const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  return {
    port: Number(port),
    async memory() {
      return Number(/^steward_process_memory_bytes\{kind="resident"\} (\S+)$/m.exec(await metrics())?.[1]) / 2 ** 20
    },
    async delivered() {
      while (/^steward_delivery_waiting\{.*\} [1-9]/m.test(await metrics())) await wait(200)
    },
    async stop() {
      program.child.kill('SIGTERM')
      await program.ended
    },
  }
}

async function isReady(port: string, output: () => string, isOver: () => boolean): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    if (isOver()) throw new Error(`a replica ended:\n${output()}`)
    await wait(100)
  }
}
