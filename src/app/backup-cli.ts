import type { RegisterCli } from '../platform/cli/context.ts'
import { backup, BackupFault, restore } from '../platform/database/index.ts'

/** `backup FILE` and `restore FILE`, the same for the embedded database and a server. */
export const backupCli: RegisterCli = (program, context) => {
  const explained = async (work: () => Promise<string>): Promise<void> => {
    try {
      context.stdout.write(`${await work()}\n`)
    } catch (error) {
      if (!(error instanceof BackupFault)) throw error
      context.stderr.write(`${error.message}\n`)
      context.exit(2)
    }
  }
  program.command('backup').argument('<file>', 'the file to write; it must not exist yet')
    .description('Write all data into one file, as it is at one instant; the bot may keep running')
    .action((file: string) => explained(async () => {
      const { tables, rows } = await backup(await context.openDatabase(), file)
      return `${rows} rows of ${tables} tables are in ${file}. It holds everything that the database holds: keep it as safe.`
    }))
  program.command('restore').argument('<file>', 'a file written by backup, from an embedded database or a server')
    .option('--force', 'replace what the database holds now')
    .description('Fill an empty database from a backup, all or nothing')
    .action((file: string, options: { force?: boolean }) => explained(async () => {
      const { tables, rows } = await restore(await context.openDatabase(), file, { force: Boolean(options.force) })
      return `${rows} rows of ${tables} tables restored from ${file}.`
    }))
}
