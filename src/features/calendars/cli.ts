import { readFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError } from 'commander'
import { IcsFault, readHolidaysFromIcs } from '../../platform/calendar/index.ts'
import { type CliContext, subcommand } from '../../platform/cli/context.ts'
import { utf8Text } from '../../platform/text/utf8.ts'
import { importHolidays } from './import-holidays.ts'

interface Options {
  readonly set: string
  readonly name?: string
  readonly source: string
  readonly from: number
  readonly to: number
  readonly observances?: true
  readonly dryRun?: true
}

const year = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1970 || value > 2169) throw new InvalidArgumentError('Give a year from 1970 to 2169.')
  return value
}

const code = (text: string): string => {
  if (!/^[A-Z0-9][A-Z0-9_-]{0,31}$/.test(text)) throw new InvalidArgumentError('Give a code of capitals and digits, such as TW or TARGET.')
  return text
}

/** `import holidays FILE.ics` */
export function importHolidaysCli(program: Command, context: CliContext): void {
  subcommand(program, 'import', 'take in what other systems know')
    .command('holidays')
    .description('holidays of a place for some years, from an iCalendar file, in place of those known for these years')
    .argument('<file>', 'the .ics file')
    .requiredOption('--set <code>', 'the set of holidays that they are, such as TW, CN, HK, TARGET or one of your own', code)
    .requiredOption('--source <text>', 'where the file comes from; shown wherever the holidays are')
    .requiredOption('--from <year>', 'the first year that the file covers', year)
    .requiredOption('--to <year>', 'the last year that the file covers', year)
    .option('--name <text>', 'what the set is called (default: as before, or as the file says)')
    .option('--observances', 'take days that the file marks as no days off for holidays too')
    .option('--dry-run', 'show what would be taken and save nothing')
    .action(async (path: string, options: Options) => {
      const refuse = (why: string) => {
        context.stderr.write(`${why} Nothing was imported.\n`)
        context.exit(2)
      }
      if (options.from > options.to) return refuse(`The years run from ${options.from} to ${options.to}.`)
      try {
        const text = utf8Text(await readFile(path))
        if (text === undefined) return refuse(`${path} is not UTF-8: save it as UTF-8 first.`)
        await run(text, options, context)
      } catch (error) {
        if (error instanceof IcsFault) return refuse(`${path}: ${error.message}.`)
        const { code: why } = error as NodeJS.ErrnoException
        if (why === 'ENOENT' || why === 'EACCES' || why === 'EISDIR') return refuse(`${path} cannot be read (${why}).`)
        throw error
      }
    })
}

async function run(text: string, options: Options, { stdout, stderr, exit, openDatabase, now, actor }: CliContext): Promise<void> {
  const range = { from: `${options.from}-01-01`, to: `${options.to}-12-31` }
  const { name, days, observances, skipped } = readHolidaysFromIcs(text, range)
  const taken = options.observances ? [...days, ...observances].toSorted((a, b) => (a.date < b.date ? -1 : 1)) : days
  for (const day of taken) stdout.write(`${day.date} ${day.kind === 'workday' ? 'worked' : 'closed'} ${day.name}\n`)
  if (!options.observances && observances.length > 0) stdout.write(`Left out, because the file calls them no days off (--observances takes them): ${observances.map((day) => `${day.date} ${day.name}`).join(', ')}\n`)
  if (skipped.length > 0) stdout.write(`Left out, because they are no whole days: ${skipped.join(', ')}\n`)
  if (taken.length === 0) {
    stderr.write(`The file names no holiday from ${options.from} to ${options.to}. Nothing was imported.\n`)
    return exit(2)
  }
  if (options.dryRun) {
    stdout.write(`${taken.length} days would be taken; nothing was saved.\n`)
    return exit(0)
  }
  const set = await importHolidays(await openDatabase(), { code: options.set, name: options.name, fileName: name, source: options.source, range, days: taken }, actor, now())
  stdout.write(`${taken.length} days taken. ${set.name} (${set.code}) is now known from ${set.coversFrom} to ${set.coversTo}.\n`)
  exit(0)
}
