import type { Platform } from '../../../platform/platform.ts'
import type { Asking } from '../asking.ts'
import type { Channels } from '../channels.ts'
import type { Entries } from '../entries.ts'
import type { Synonyms } from '../synonyms.ts'
import type { Viewer } from './words.ts'

/** What the handlers of knowledge work with. */
export interface Means {
  readonly platform: Platform
  readonly entries: Entries
  readonly asking: Asking
  readonly channels: Channels
  readonly synonyms: Synonyms
  /** For messages to those whose language nobody knows. */
  readonly usual: Viewer
}
