import type { Command } from 'commander'
import { type CliContext, subcommand } from '../../platform/cli/context.ts'
import { listServices } from '../register/index.ts'
import { reportDocument } from './json.ts'
import { nearest, sameName } from '../../platform/text/near.ts'
import { cadences, lastComplete, readPeriod } from './cadence.ts'
import { findZone, type Period } from './period.ts'
import { periodReport } from './report.ts'
import { reportText } from './text.ts'

interface Options {
  readonly period: string
  readonly of?: string
  readonly service?: string
  readonly zone?: string
  readonly format: string
}

/** A call that cannot be answered, in a sentence that says what to write instead. */
class Usage extends Error {}

/** `report sla`: the figures that the weekly summary shows, as a table or as the JSON of docs/reports.md. */
export function reportSlaCli(program: Command, context: CliContext): void {
  subcommand(program, 'report', 'figures, for people and programs')
    .command('sla')
    .description('service levels of a week, month, quarter, half-year or any days: incidents, share within targets, time to restore, change from the period before')
    .option('--period <period>', 'week, month, quarter or half', 'week')
    .option('--of <period>', 'which one: 2016-W13 (ISO 8601), 2016-03, 2016-Q1, 2016-H1 or 2016-03-01..2016-03-15 (default: the last that is over)')
    .option('--service <name>', 'only this service')
    .option('--zone <zone>', 'IANA time zone that the period is cut in (default: DEFAULT_TIME_ZONE)')
    .option('--format <format>', 'text or json', 'text')
    .action((options: Options) => run(options, context))
}

async function run(options: Options, context: CliContext): Promise<void> {
  try {
    const period = readOptions(options, context)
    const { prisma } = await context.openDatabase()
    const serviceId = options.service === undefined ? undefined : serviceOf(options.service, await listServices(prisma))
    const report = await periodReport(prisma, { period, ...(serviceId !== undefined && { serviceIds: [serviceId] }), now: context.now() })
    context.stdout.write(options.format === 'json' ? `${JSON.stringify(reportDocument(report), null, 2)}\n` : reportText(report))
    context.exit(0)
  } catch (error) {
    if (!(error instanceof Usage)) throw error
    context.stderr.write(`${error.message}\n`)
    context.exit(2)
  }
}

function readOptions(options: Options, context: CliContext): Period {
  const cadence = cadences.find((known) => known === options.period)
  if (!cadence) throw new Usage(`There is no report by "${options.period}". Write --period week, month, quarter or half.`)
  if (options.format !== 'text' && options.format !== 'json') throw new Usage(`There is no format "${options.format}". Write --format text or --format json.`)
  const zone = options.zone === undefined ? context.config.defaultTimeZone : zoneOf(options.zone)
  const now = context.now().getTime()
  const period = options.of === undefined ? lastComplete(cadence, now, zone) : periodIn(options.of, zone)
  if (period.from > now) throw new Usage(`The ${period.kind === 'half' ? 'half-year' : period.kind} ${period.label} has not begun yet: there is nothing to tell of it.`)
  return period
}

function zoneOf(name: string): string {
  const zone = findZone(name)
  if (zone !== undefined) return zone
  throw new Usage(`There is no time zone "${name}".${meant(nearest(name, Intl.supportedValuesOf('timeZone')), 'Write an IANA name such as Asia/Shanghai.')}`)
}

function periodIn(text: string, zone: string): Period {
  const period = readPeriod(text, zone)
  if (period) return period
  if (/w/i.test(text)) throw new Usage(`There is no week "${text}". Write it by ISO 8601, such as 2016-W13: weeks 01 to 52, in some years 53.`)
  throw new Usage(`There is no period "${text}". Write 2016-W13, 2016-03, 2016-Q1, 2016-H1 or 2016-03-01..2016-03-15.`)
}

function serviceOf(name: string, services: readonly { readonly id: number; readonly name: string }[]): number {
  const service = sameName(name, services)
  if (service) return service.id
  const known = services.length === 0 ? 'None is registered yet: see import register.' : 'The report without --service lists them.'
  throw new Usage(`There is no service "${name}".${meant(nearest(name, services.map((own) => own.name)), known)}`)
}

const meant = (near: readonly string[], otherwise: string): string => ` ${near.length === 0 ? otherwise : `Did you mean ${near.join(', ')}?`}`
