import type { Command } from 'commander'
import { Option } from 'commander'
import { writeFile } from 'node:fs/promises'
import { type CliContext, subcommand } from '../../../platform/cli/context.ts'
import { locales, type Locale } from '../../../platform/i18n/index.ts'
import { isTimeZone } from '../../../platform/config/config.ts'
import { parseReference } from '../../incidents/index.ts'
import { documentOf } from '../documents.ts'
import { reviewMarkdown } from './markdown.ts'

interface Options {
  readonly out?: string
  readonly language?: Locale
  readonly zone?: string
}

/** `export review INC-12` */
export function exportReviewCli(program: Command, context: CliContext): void {
  subcommand(program, 'export', 'write what Steward keeps into files')
    .command('review <incident>')
    .description("write an incident's review as Markdown, to the terminal or into a file")
    .addOption(new Option('--format <format>', 'the only one there is').choices(['md']).default('md'))
    .addOption(new Option('--language <language>', 'default: DEFAULT_LANGUAGE').choices([...locales]))
    .option('--zone <zone>', 'IANA time zone beside UTC (default: DEFAULT_TIME_ZONE)')
    .option('--out <file>', 'the file to write; it must not exist yet')
    .action((reference: string, options: Options) => run(reference, options, context))
}

async function run(reference: string, { out, language, zone }: Options, { config, openDatabase, now, stdout, stderr, exit }: CliContext): Promise<void> {
  const refuse = (why: string): void => {
    stderr.write(`${why}\n`)
    exit(2)
  }
  if (zone !== undefined && !isTimeZone(zone)) return refuse(`There is no time zone "${zone}". Write an IANA name such as Asia/Shanghai.`)
  const id = parseReference(reference)
  if (id === undefined) return refuse(`"${reference}" is no incident. Write its number, such as INC-12.`)
  const { prisma } = await openDatabase()
  const document = await documentOf(prisma, id)
  if (!document) return refuse(`There is no INC-${id}.`)
  const markdown = reviewMarkdown(document, { locale: language ?? config.defaultLocale, timeZone: zone ?? config.defaultTimeZone, now: now() })
  if (out === undefined) stdout.write(markdown)
  else {
    try {
      await writeFile(out, markdown, { flag: 'wx' })
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error
      return refuse(`${out} exists already. Name another file.`)
    }
    stdout.write(`The review of INC-${id} is in ${out}.\n`)
  }
  exit(0)
}
