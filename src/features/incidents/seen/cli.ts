import { type Command, Option } from 'commander'
import { writeAudit } from '../../../platform/audit/audit.ts'
import { type CliContext, subcommand } from '../../../platform/cli/context.ts'
import { sameName } from '../../../platform/text/near.ts'
import { listServices } from '../../register/index.ts'
import { exportTable } from './exports.ts'
import { statesOf } from './question.ts'
import { exportFormats, type ExportFormat, TooManyForWorkbook, workbookAtMost, writeExport } from './rows.ts'

interface Options {
  readonly format: ExportFormat
  readonly out: string
  readonly from?: string
  readonly to?: string
  readonly service?: string
}

/** `export incidents --format csv|xlsx|json --out FILE [--from DATE] [--to DATE] [--service NAME]` */
export function exportIncidentsCli(program: Command, context: CliContext): void {
  subcommand(program, 'export', 'give out what Steward knows')
    .command('incidents')
    .description('all incidents, private ones and drills too, a row each (columns: docs/incidents.md)')
    .addOption(new Option('--format <format>', 'what kind of file').choices([...exportFormats]).default('csv'))
    .requiredOption('--out <file>', 'where to write it; an existing file is not overwritten')
    .option('--from <date>', 'reported from this day on, in UTC, such as 2026-11-01')
    .option('--to <date>', 'reported before this day')
    .option('--service <name>', 'only of this service')
    .action((options: Options) => run(options, context))
}

async function run({ format, out, from, to, service }: Options, context: CliContext): Promise<void> {
  const refuse = (line: string) => {
    context.stderr.write(`${line}\n`)
    context.exit(2)
  }
  for (const date of [from, to]) if (date !== undefined && Number.isNaN(dayOf(date).getTime())) return refuse(`"${date}" is no day. Write it like 2026-11-01.`)
  const database = await context.openDatabase()
  const found = service === undefined ? undefined : sameName(service, await listServices(database.prisma))
  if (service !== undefined && !found) return refuse(`There is no service "${service}".`)
  const asked = { states: statesOf.all, ...(from && { from: dayOf(from) }), ...(to && { to: dayOf(to) }), ...(found && { serviceId: found.id }) }
  try {
    const n = await writeExport(out, format, await exportTable(database, 'all', asked))
    await database.transaction((tx) => writeAudit(tx, { at: context.now(), actor: context.actor, action: 'incident.export', subject: 'incidents', detail: { format, rows: n } }))
    context.stdout.write(`${n} incidents written to ${out}\n`)
    context.exit(0)
  } catch (error) {
    if (error instanceof TooManyForWorkbook) return refuse(`More than ${workbookAtMost} incidents do not fit a workbook. Narrow them with --from and --to, or write --format csv.`)
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' || code === 'ENOENT' || code === 'EACCES') return refuse(code === 'EEXIST' ? `${out} is there already and was not touched.` : `${out} cannot be written (${code}).`)
    throw error
  }
}

const dayOf = (date: string): Date => new Date(/^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T00:00:00Z` : Number.NaN)
