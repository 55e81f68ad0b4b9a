import { People } from '../platform/access/people.ts'
import { RoleGroups } from '../platform/access/role-groups.ts'
import { Walls } from '../platform/access/walls.ts'
import { type Config, ConfigFault } from '../platform/config/config.ts'
import { type Database, openDatabase } from '../platform/database/index.ts'
import { serveRoutes } from '../platform/http/routes.ts'
import { ScheduleClock } from '../platform/jobs/clock.ts'
import { JobQueue } from '../platform/jobs/queue.ts'
import type { FeatureModule, Platform } from '../platform/platform.ts'
import { Connection, createClients } from '../platform/slack/connection.ts'
import { Delivery } from '../platform/slack/delivery/delivery.ts'
import type { MayShow } from '../platform/slack/delivery/sender.ts'
import { FileUploads } from '../platform/slack/files/uploads.ts'
import { Inbox } from '../platform/slack/inbox/inbox.ts'
import { Panels } from '../platform/slack/panels.ts'
import { Interactions } from '../platform/slack/interactions.ts'
import { registerFeatures } from '../platform/slack/register.ts'
import { missingScopes, scopeAdvice } from '../platform/slack/scopes.ts'
import { UnitOfWork } from '../platform/slack/unit-of-work.ts'
import { Workspace } from '../platform/slack/workspace.ts'
import { healthPages } from '../platform/telemetry/health.ts'
import type { Logger } from '../platform/telemetry/logger.ts'
import { Metrics } from '../platform/telemetry/metrics.ts'
import { standingOf } from '../platform/telemetry/standing.ts'
import { features as allFeatures } from './features.ts'

/** What a test or another entrance may put in place of the usual. */
export interface AppOptions {
  readonly now?: () => Date
  readonly features?: readonly FeatureModule[]
  readonly prepare?: (database: Database, now: Date) => Promise<void>
}

export interface RunningApp {
  /** The port that health and Slack's requests come to. */
  readonly port: number
  /** Asks the schedules what is due, as the clock does every minute. */
  tick(): Promise<void>
  /** Finishes what is in hand, then closes everything. May be called twice. */
  stop(): Promise<void>
}

/** Builds the bot from its configuration and starts it; throws where it cannot run, with nothing left open. */
export async function startApp(config: Config, logger: Logger, options: AppOptions = {}): Promise<RunningApp> {
  const database = await openDatabase({ ...config, role: 'bot' })
  const undo: (() => Promise<unknown>)[] = [() => database.close()]
  try {
    return await build(config, logger, options, database, undo)
  } catch (error) {
    for (const step of undo.toReversed()) await step().catch(() => undefined)
    throw error
  }
}

async function build(config: Config, logger: Logger, options: AppOptions, database: Database, undo: (() => Promise<unknown>)[]): Promise<RunningApp> {
  const now = options.now ?? (() => new Date())
  await options.prepare?.(database, now())
  const metrics = new Metrics()
  const { client, listingClient, deliveryClient } = createClients(config, logger, (...call) => metrics.called(...call))
  const workspace = new Workspace(listingClient)
  const { teamId, scopes } = await workspace.connect()
  const missing = await missingScopes(scopes)
  if (missing.length > 0) logger.warn({ missing }, `the bot lacks scopes. ${scopeAdvice}`)
  const incidentChannel = await workspace.requireChannel(config.incidentChannel).catch((error: Error) => {
    throw new ConfigFault([`INCIDENT_CHANNEL: ${error.message}`])
  })

  const jobs = new JobQueue(database, logger)
  const people = new People(database, client, { ...config, teamId }, logger)
  const roleGroups = new RoleGroups(database, client)
  const walls = new Walls(database, client, people, now)
  const mayShow: MayShow = (destination, audience) => walls.mayShow(destination, audience)
  const delivery = new Delivery(database, deliveryClient, logger, mayShow)
  const files = new FileUploads(database, deliveryClient, mayShow, now)
  const unitOfWork = new UnitOfWork(database, jobs, delivery)
  const panels = new Panels(logger)
  const platform: Platform = { config, database, unitOfWork, jobs, delivery, files, workspace, people, roleGroups, walls, panels, incidentChannel, client: deliveryClient, listingClient, logger, now }
  const features = (options.features ?? allFeatures).flatMap((module) => module.create?.(platform) ?? [])
  panels.use(features.flatMap((feature) => feature.panels ?? []), features.flatMap((feature) => feature.quickButtons ?? []))
  const inbox = new Inbox(database, logger)
  const runners = [inbox.runner, ...features.flatMap((feature) => feature.runners ?? [])]
  const schedules = [delivery, ...features.flatMap((feature) => feature.schedules ?? [])]
  const clock = new ScheduleClock(schedules, now, logger)

  const health = healthPages({
    database: () => database.pool.query('SELECT 1').then(() => true),
    slack: () => connection.isUp(),
  })
  const pages = metrics.page(() => standingOf(database, delivery), health)
  const connection = new Connection(config, logger, serveRoutes(features.flatMap((feature) => feature.routes ?? []), pages, { logger, now }), inbox)
  const interactions = new Interactions(client, people, logger, now, metrics)
  registerFeatures(connection.app, features, interactions, inbox)

  undo.push(() => connection.close())
  const port = await connection.listen()
  undo.push(() => jobs.stop())
  await jobs.start([delivery.job, ...features.flatMap((feature) => feature.jobs ?? [])])
  undo.push(() => connection.stopTaking())
  await connection.start()
  await clock.start()
  for (const runner of runners) runner.start()

  const stop = async (): Promise<void> => {
    await Promise.all([clock.stop(), ...runners.map((runner) => runner.stop())])
    // What is in hand is acknowledged over the connection that it came by, so that goes first; then no more is taken.
    await interactions.settle()
    await connection.stopTaking()
    await interactions.settle()
    await jobs.stop()
    await delivery.stop()
    await connection.close()
    await database.close()
  }
  let stopped: Promise<void> | undefined
  return { port, tick: () => clock.tick(), stop: () => (stopped ??= stop()) }
}
