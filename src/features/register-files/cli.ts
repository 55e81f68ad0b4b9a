import { readFile, writeFile as save } from 'node:fs/promises'
import { extname } from 'node:path'
import { type Command, Option } from 'commander'
import { writeAudit } from '../../platform/audit/audit.ts'
import { entriesOf, importFile } from '../../platform/bulk/exchange.ts'
import { BulkFault, type BulkFormat } from '../../platform/bulk/source.ts'
import { writeFile } from '../../platform/bulk/write-file.ts'
import { type CliContext, subcommand } from '../../platform/cli/context.ts'
import { planText } from './plan-text.ts'

const formats: Readonly<Record<string, BulkFormat>> = { '.yaml': 'yaml', '.yml': 'yaml', '.csv': 'csv', '.xlsx': 'xlsx' }

/** `import register FILE [--dry-run]` and `export register --format yaml|csv|xlsx [--out FILE]` */
export function registerFilesCli(program: Command, context: CliContext): void {
  subcommand(program, 'import', 'take in what other systems know')
    .command('register')
    .description('vendors, services with their targets, people, calendars, contracts and on-call schedules, from a YAML, CSV or XLSX file (see docs/register-files.md)')
    .argument('<file>', 'the file: .yaml, .csv or .xlsx')
    .option('--dry-run', 'show what would change and change nothing')
    .action((path: string, { dryRun }: { dryRun?: true }) => runImport(path, dryRun === true, context))
  subcommand(program, 'export', 'give out what Steward knows')
    .command('register')
    .description('the whole register, as a file that imports back to the same')
    .addOption(new Option('--format <format>', 'what kind of file').choices(['yaml', 'csv', 'xlsx']).default('yaml'))
    .option('--out <file>', 'where to write it (default: to the terminal; needed for xlsx)')
    .action((options: { format: BulkFormat; out?: string }) => runExport(options, context))
}

async function runImport(path: string, dryRun: boolean, context: CliContext): Promise<void> {
  const refuse = (lines: readonly string[]) => {
    context.stderr.write(`${lines.join('\n')}\n`)
    context.exit(2)
  }
  const format = formats[extname(path).toLowerCase()]
  if (!format) return refuse([`${path} is no .yaml, .csv or .xlsx file. Nothing was imported.`])
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => error)
  if (!Buffer.isBuffer(bytes)) return refuse([`${path} cannot be read (${bytes.code ?? bytes.message}). Nothing was imported.`])
  try {
    const { actor, bulkParts, config } = context
    const settings = { actor, now: context.now(), zone: config.defaultTimeZone, locale: config.defaultLocale }
    const plans = await importFile(await context.openDatabase(), bulkParts, { bytes, format, dryRun }, settings)
    context.stdout.write(planText(plans))
    if (dryRun) context.stdout.write('This was a dry run: nothing was changed.\n')
    context.exit(0)
  } catch (error) {
    if (!(error instanceof BulkFault)) throw error
    refuse([`${path} has faults; correct them and import it again. Nothing was imported.`, ...error.faults.map((fault) => `  ${fault}`)])
  }
}

async function runExport({ format, out }: { format: BulkFormat; out?: string }, context: CliContext): Promise<void> {
  if (format === 'xlsx' && out === undefined) {
    context.stderr.write('A workbook needs a file to go to: --out register.xlsx\n')
    return context.exit(2)
  }
  const { actor, bulkParts, config } = context
  const database = await context.openDatabase()
  // In one transaction, so that the parts fit each other whatever is changed meanwhile; that it was given out is on record with it.
  const bytes = await database.transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`
    const entries = await entriesOf(tx, bulkParts, config.defaultTimeZone)
    await writeAudit(tx, { at: context.now(), actor, action: 'register.export', subject: 'register:all', detail: { format } })
    return writeFile(format, bulkParts, entries)
  })
  if (out === undefined) context.stdout.write(bytes)
  else await save(out, bytes)
  context.exit(0)
}
