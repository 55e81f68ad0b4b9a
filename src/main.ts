import { type RunningApp, startApp } from './app/create-app.ts'
import { readConfig } from './platform/config/config.ts'
import type { Database } from './platform/database/index.ts'
import { OperatorFault } from './platform/errors/operator-fault.ts'
import { createLogger } from './platform/telemetry/logger.ts'
import { startTracing } from './platform/telemetry/tracing.ts'

/** How long a stop may take before the process ends anyway, in milliseconds; what is then unfinished is taken up at the next start. */
const stopPatience = 30_000

/** What a start in a local workspace adds. */
interface Beside {
  /** Done with the database before the bot takes its first interaction. */
  readonly prepare?: (database: Database, now: Date) => Promise<void>
  /** Done when the bot has stopped. */
  readonly afterStop?: () => Promise<void>
}

/** Starts the bot, which runs until it is asked to stop; undefined, with the exit code set, where it could not start. */
export async function runBot(environment: Readonly<Record<string, string | undefined>>, beside: Beside = {}): Promise<RunningApp | undefined> {
  try {
    const config = readConfig(environment)
    const logger = createLogger(config.logLevel)
    const stopTracing = config.tracesAs === undefined ? undefined : await startTracing(config.tracesAs, logger)
    const app = await startApp(config, logger, { ...(beside.prepare && { prepare: beside.prepare }) })
    logger.info({ port: app.port, slack: config.slack.mode, database: config.databaseUrl ? 'server' : 'embedded' }, 'Steward runs')
    const stop = (signal: string) => {
      logger.info({ signal }, 'stopping')
      setTimeout(() => process.exit(1), stopPatience).unref()
      void app.stop().then(stopTracing).then(() => beside.afterStop?.()).then(() => process.exit(0), (error: unknown) => {
        logger.error({ err: error }, 'did not stop cleanly')
        process.exit(1)
      })
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
    // The Socket Mode client can lose a promise while it reconnects: better a fresh process than half a bot.
    process.on('unhandledRejection', (error) => {
      logger.fatal({ err: error }, 'unhandled rejection; ending, so that the supervisor starts a fresh process')
      process.exit(1)
    })
    return app
  } catch (error) {
    await beside.afterStop?.()
    process.exitCode = explainFailure(error)
    return undefined
  }
}

function explainFailure(error: unknown): number {
  if (error instanceof OperatorFault) {
    console.error(error.message)
    return 2
  }
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE') {
    console.error(`Port ${port ?? ''} is taken by another program: stop that, or set another PORT.`)
    return 2
  }
  if (code === 'slack_webapi_request_error') {
    console.error('Slack cannot be reached. Check the network; the supervisor may try again.')
    return 1
  }
  if (code?.startsWith('slack_webapi')) {
    console.error(`Slack cannot be used: ${(error as Error).message}. "npm run steward -- doctor" says what to do.`)
    return 2
  }
  createLogger('error').fatal({ err: error }, 'could not start')
  return 1
}
