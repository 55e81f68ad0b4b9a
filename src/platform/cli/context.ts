import type { Writable } from 'node:stream'
import type { Command } from 'commander'
import type { BulkPart } from '../bulk/part.ts'
import type { ToolConfig } from '../config/config.ts'
import type { Database } from '../database/index.ts'

/** What a command of `npm run steward` works with. */
export interface CliContext {
  readonly config: ToolConfig
  /** Opens the database once; later calls give the same one. The command line closes it at the end. */
  readonly openDatabase: () => Promise<Database>
  readonly now: () => Date
  /** What the features keep that the register's files have. */
  readonly bulkParts: readonly BulkPart[]
  readonly stdout: Writable
  readonly stderr: Writable
  /** Who is at the keyboard, for the audit trail: `cli:NAME`. */
  readonly actor: string
  /** Sets the exit code: 0 done, 1 done in part or faults found, 2 not done because of how it was called. */
  readonly exit: (code: 0 | 1 | 2) => void
}

/** A feature's commands, added to the program. */
export type RegisterCli = (program: Command, context: CliContext) => void

/** The parent command of that name, made where no feature has made it yet (`import`, `report`). */
export function subcommand(program: Command, name: string, description: string): Command {
  return program.commands.find((command) => command.name() === name) ?? program.command(name).description(description)
}
