import type { Dispatcher } from './delivery/dispatcher.ts'
import type { EventSender } from './delivery/events.ts'
import type { Faults } from './faults.ts'
import type { Manifest } from './manifest.ts'
import type { FileContents } from './state/file-contents.ts'
import type { Clock } from './state/clock.ts'
import type { World } from './state/world.ts'
import type { Triggers } from './state/triggers.ts'

/** What every part of the server works with. */
export interface Context {
  world: World
  clock: Clock
  manifest: Manifest
  triggers: Triggers
  dispatcher: Dispatcher
  events: EventSender
  faults: Faults
  files: FileContents
  tokens: { bot: string; app: string }
  /** Where the server listens, with no slash at its end. */
  baseUrl: () => string
}
