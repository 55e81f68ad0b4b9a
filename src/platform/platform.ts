import type { WebClient } from '@slack/web-api'
import type { People } from './access/people.ts'
import type { RoleGroups } from './access/role-groups.ts'
import type { Walls } from './access/walls.ts'
import type { BulkPart } from './bulk/part.ts'
import type { RegisterCli } from './cli/context.ts'
import type { Config } from './config/config.ts'
import type { Database } from './database/index.ts'
import type { JobQueue } from './jobs/queue.ts'
import type { Delivery } from './slack/delivery/delivery.ts'
import type { Feature } from './slack/feature.ts'
import type { FileUploads } from './slack/files/uploads.ts'
import type { Panels } from './slack/panels.ts'
import type { UnitOfWork } from './slack/unit-of-work.ts'
import type { Workspace } from './slack/workspace.ts'
import type { Logger } from './telemetry/logger.ts'

/** What every feature stands on, made once by the app. */
export interface Platform {
  readonly config: Config
  readonly database: Database
  readonly unitOfWork: UnitOfWork
  readonly jobs: JobQueue
  readonly delivery: Delivery
  readonly files: FileUploads
  readonly workspace: Workspace
  readonly people: People
  readonly roleGroups: RoleGroups
  readonly walls: Walls
  /** Draws the pages that several features fill. */
  readonly panels: Panels
  /** Id of the channel that incident cards go to. */
  readonly incidentChannel: string
  /** For calls to Slack that nobody waits for: it neither tries again nor waits where Slack asks for that. */
  readonly client: WebClient
  /** For reading what may be more than Slack's pace allows at once, where nobody waits for it: asked for a wait, it waits, and holds up no other client. */
  readonly listingClient: WebClient
  readonly logger: Logger
  /** Time comes from here and nowhere else, so that tests can move it. */
  readonly now: () => Date
}

/** A feature as the app lists it: its command line needs no Slack, the rest is made when the bot starts. */
export interface FeatureModule {
  readonly name: string
  readonly cli?: RegisterCli
  /** What it keeps that the register's files have. */
  readonly bulk?: readonly BulkPart[]
  /** In one piece or several. */
  readonly create?: (platform: Platform) => Feature | readonly Feature[]
}
