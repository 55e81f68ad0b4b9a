import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { Command, CommanderError } from 'commander'
import { backupCli } from './app/backup-cli.ts'
import { doctorCli } from './app/doctor/cli.ts'
import { bulkParts, features } from './app/features.ts'
import type { CliContext } from './platform/cli/context.ts'
import { readToolConfig } from './platform/config/config.ts'
import { type Database, openDatabase } from './platform/database/index.ts'
import { OperatorFault } from './platform/errors/operator-fault.ts'

// npm run steward -- COMMAND: what operators do from a terminal.

async function main(args: readonly string[]): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  let opened: Promise<Database> | undefined
  let code = 0
  try {
    const config = readToolConfig(process.env)
    const context: CliContext = {
      config,
      openDatabase: () => (opened ??= openDatabase({ ...config, role: 'tool' })),
      now: () => new Date(),
      bulkParts,
      stdout: process.stdout,
      stderr: process.stderr,
      actor: `cli:${userInfo().username}`,
      exit: (next) => {
        code = next
      },
    }
    const program = new Command('steward').description('What operators do from a terminal').exitOverride().showHelpAfterError()
    for (const add of [doctorCli, backupCli, ...features.flatMap((feature) => feature.cli ?? [])]) add(program, context)
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof OperatorFault)) throw error
    console.error(error.message)
    return 2
  } finally {
    await opened?.then((database) => database.close(), () => undefined)
  }
  return code
}

process.exitCode = await main(process.argv.slice(2))
