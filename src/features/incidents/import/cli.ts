import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { type Command, Option } from 'commander'
import { type CliContext, subcommand } from '../../../platform/cli/context.ts'
import { isTimeZone } from '../../../platform/config/config.ts'
import { YamlFault } from '../../../platform/yaml/read-yaml.ts'
import { FileChanged, FileFault } from './file-fault.ts'
import type { Format } from './format.ts'
import { importIncidents, type ImportTally } from './import-incidents.ts'
import { mappedCsvFormat } from './mapped-csv.ts'
import { readMapping } from './mapping.ts'
import { progressBar } from '../../../platform/cli/progress.ts'
import { Report } from '../../../platform/cli/report.ts'
import { serviceNowFormat } from './servicenow.ts'
import { SourceFile } from './source-file.ts'

interface Options {
  readonly format: 'servicenow' | 'csv'
  readonly mapping?: string
  readonly zone: string
  readonly dryRun?: true
  readonly report?: string
}

/** `import incidents FILE` */
export function importIncidentsCli(program: Command, context: CliContext): void {
  subcommand(program, 'import', 'take in what other systems know')
    .command('incidents')
    .description('past incidents, from a CSV file, plain or gzip; the same file again changes nothing')
    .argument('<file>', 'the file')
    .addOption(new Option('--format <format>', 'the log of a ServiceNow incident process, or any table').choices(['servicenow', 'csv']).makeOptionMandatory())
    .option('--mapping <file>', 'for csv: which column is what (see examples/incidents-mapping.yaml)')
    .option('--zone <zone>', 'time zone of times without an offset, such as Asia/Taipei', 'UTC')
    .option('--dry-run', 'check everything and save nothing')
    .option('--report <path>', 'where lines that cannot be taken are listed (default: FILE.import-report.csv in this folder)')
    .action(async (path: string, options: Options) => {
      try {
        await run(path, options, context)
      } catch (error) {
        if (error instanceof FileChanged) {
          context.stderr.write(`${error.message}\n`)
          return context.exit(1)
        }
        const faults = error instanceof YamlFault ? error.faults.map((fault) => `${options.mapping}, ${fault}`) : error instanceof FileFault ? [error.message] : undefined
        if (!faults) throw error
        context.stderr.write(`Nothing was imported.\n${faults.map((fault) => `  ${fault}\n`).join('')}`)
        context.exit(2)
      }
    })
}

async function run(path: string, options: Options, context: CliContext): Promise<void> {
  const format = await formatOf(options)
  const report = new Report(options.report ?? `${basename(path).replace(/\.gz$/i, '').replace(/\.csv$/i, '')}.import-report.csv`)
  await access(dirname(report.path), constants.W_OK).catch(() => {
    throw new FileFault(`The report ${report.path} cannot be written there. Give another place with --report.`)
  })
  const file = await SourceFile.open(path)
  const progress = progressBar(context.stderr, file.size * 2)
  try {
    const tally = await importIncidents(await context.openDatabase(), file, format, {
      actor: context.actor,
      now: context.now(),
      dryRun: options.dryRun ?? false,
      report: (entries) => report.add(entries),
      onBytes: (bytes) => progress.add(bytes),
    })
    progress.stop()
    await report.close()
    for (const line of closingLines(tally, options, report)) context.stdout.write(`${line}\n`)
    context.exit(tally.refused > 0 ? 1 : 0)
  } finally {
    progress.stop()
    await report.close()
    await file.close()
  }
}

async function formatOf({ format, mapping, zone }: Options): Promise<Format> {
  if (!isTimeZone(zone)) throw new FileFault(`--zone ${zone} is no time zone. Give one such as Asia/Taipei.`)
  if (format === 'servicenow') {
    if (mapping) throw new FileFault('--mapping is for --format csv; the columns of a ServiceNow log are known.')
    return serviceNowFormat(zone)
  }
  if (!mapping) throw new FileFault('--format csv needs --mapping FILE.yaml, which says which column is what: see examples/incidents-mapping.yaml.')
  const text = await readFile(mapping, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new FileFault(`The mapping ${mapping} cannot be read (${error.code ?? error.message}).`)
  })
  return mappedCsvFormat(readMapping(text), zone)
}

function closingLines(tally: ImportTally, options: Options, report: Report): string[] {
  return [
    ...(options.dryRun ? ['Dry run, nothing was saved. It would have been:'] : []),
    `incidents: ${number(tally.made)} new, ${number(tally.updated)} updated, ${number(tally.unchanged)} unchanged, ${number(tally.refused)} refused`,
    ...(tally.services.size > 0 ? [`services made, without a vendor: ${number(tally.services.size)}`] : []),
    ...(tally.notes > 0 ? [`notes: ${number(tally.notes)}`] : []),
    ...(report.written ? [`see ${report.path}`] : []),
  ]
}

const number = (count: number): string => count.toLocaleString('en')
