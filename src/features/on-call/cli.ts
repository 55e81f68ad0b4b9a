import { readFile, writeFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { Temporal } from 'temporal-polyfill'
import { writeAudit } from '../../platform/audit/audit.ts'
import { IcsFault, readEventsFromIcs } from '../../platform/calendar/index.ts'
import { type CliContext, subcommand } from '../../platform/cli/context.ts'
import type { Reader } from '../../platform/database/index.ts'
import { fileOf, type Outcome, planImport } from './calendar-file.ts'
import type { Schedule } from './record.ts'
import { insertOverride, lockSchedule, selectSchedules, servingPeople } from './store.ts'

/** How far recurring events of a file are followed, in days. */
const importAhead = 366

const days = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 366) throw new InvalidArgumentError('Give a number of days from 1 to 366.')
  return value
}

/** `export on-call NAME [--out FILE]` and `import on-call NAME FILE.ics [--dry-run]` */
export function onCallCli(program: Command, context: CliContext): void {
  subcommand(program, 'export', 'give out what Steward knows')
    .command('on-call')
    .description('who is on call by a schedule, as an iCalendar file that any calendar takes')
    .argument('<name>', "the schedule's name")
    .addOption(new Option('--format <format>', 'what kind of file').choices(['ics']).default('ics'))
    .option('--days <n>', 'from today on for so many days', days, 92)
    .option('--out <file>', 'where to write it (default: to the terminal)')
    .action((name: string, options: { days: number; out?: string }) => runExport(name, options, context))
  subcommand(program, 'import', 'take in what other systems know')
    .command('on-call')
    .description('turns from an iCalendar file: where somebody else would be on call, the event becomes an override')
    .argument('<name>', "the schedule's name")
    .argument('<file>', 'the .ics file; each event names its person by an attendee or in its summary')
    .option('--dry-run', 'show what would be taken and save nothing')
    .action((name: string, path: string, { dryRun }: { dryRun?: true }) => runImport(name, path, dryRun === true, context))
}

async function runExport(name: string, options: { days: number; out?: string }, context: CliContext): Promise<void> {
  const database = await context.openDatabase()
  const schedule = await named(database.prisma, name, context)
  if (!schedule) return
  const text = fileOf(schedule, await servingPeople(database.prisma, schedule.vendorId), context.now(), options.days)
  await database.transaction((tx) => writeAudit(tx, { at: context.now(), actor: context.actor, action: 'oncall.export', subject: `oncall:${schedule.id}`, detail: { days: options.days } }))
  if (options.out === undefined) context.stdout.write(text)
  else await writeFile(options.out, text)
  context.exit(0)
}

async function runImport(name: string, path: string, dryRun: boolean, context: CliContext): Promise<void> {
  const { now, actor, stdout, stderr, exit } = context
  const refuse = (why: string): void => {
    stderr.write(`${why} Nothing was imported.\n`)
    exit(2)
  }
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error)
  if (typeof text !== 'string') return refuse(`${path} cannot be read (${text.code ?? text.message}).`)
  const database = await context.openDatabase()
  const found = await named(database.prisma, name, context)
  if (!found) return
  try {
    const upTo = new Date(now().getTime() + importAhead * 86_400_000).toISOString().slice(0, 10)
    const events = readEventsFromIcs(text, upTo, found.timeZone)
    const outcomes = await database.transaction(async (tx) => {
      await lockSchedule(tx, found.id)
      const [schedule] = await selectSchedules(tx, { id: found.id }, new Date(0))
      const planned = schedule ? planImport(schedule, events, await servingPeople(tx, schedule.vendorId), now()) : []
      const taken = planned.flatMap((outcome) => (outcome.kind === 'taken' ? [outcome.override] : []))
      if (dryRun || taken.length === 0) return planned
      for (const override of taken) await insertOverride(tx, found.id, override)
      await writeAudit(tx, { at: now(), actor, action: 'oncall.import', subject: `oncall:${found.id}`, detail: { overrides: taken.length } })
      return planned
    })
    for (const outcome of outcomes) stdout.write(`${lineOf(outcome, found)}\n`)
    const count = (...kinds: Outcome['kind'][]) => outcomes.filter(({ kind }) => kinds.includes(kind)).length
    const left = count('no_position', 'nobody', 'several', 'empty')
    stdout.write(`${count('taken')} ${dryRun ? 'would be taken' : 'taken'}, ${count('already')} so already, ${count('over')} over, ${left} left out${dryRun ? '; nothing was saved' : ''}.\n`)
    exit(left > 0 ? 1 : 0)
  } catch (error) {
    if (!(error instanceof IcsFault)) throw error
    refuse(`${path}: ${error.message}.`)
  }
}

async function named(db: Reader, name: string, { stderr, exit }: CliContext): Promise<Schedule | undefined> {
  const [schedule] = await selectSchedules(db, { name }, new Date(0))
  if (schedule) return schedule
  const names = (await selectSchedules(db, {}, new Date(0))).map((own) => own.name)
  stderr.write(`There is no on-call schedule "${name}".${names.length > 0 ? ` There are: ${names.join(', ')}.` : ''}\n`)
  exit(2)
  return undefined
}

const said: Readonly<Record<Outcome['kind'], string>> = {
  taken: 'taken', already: 'so already', over: 'left out: it is over', empty: 'left out: it ends when it begins', no_position: 'left out: the schedule has no such position',
  nobody: 'left out: no attendee and no name in the summary is of somebody who may be on call here', several: 'left out: it names several people who may be on call here',
}

function lineOf({ event, kind }: Outcome, { timeZone }: Schedule): string {
  const local = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
  return `${local(event.from)} – ${local(event.to)} ${event.summary}: ${said[kind]}`
}
