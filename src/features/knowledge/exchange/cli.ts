import { basename } from 'node:path'
import type { Command } from 'commander'
import { writeAudit } from '../../../platform/audit/audit.ts'
import { type CliContext, subcommand } from '../../../platform/cli/context.ts'
import { progressBar } from '../../../platform/cli/progress.ts'
import { Report } from '../../../platform/cli/report.ts'
import { importKnowledge } from './import-knowledge.ts'
import { exportRecords } from './import-store.ts'
import { openSource, SourceFault } from './source.ts'
import { writeKnowledge } from './write.ts'

/** `import knowledge PATH` and `export knowledge PATH` */
export function exchangeCli(program: Command, context: CliContext): void {
  subcommand(program, 'import', 'take in what other systems know')
    .command('knowledge')
    .description('entries, from a folder of Markdown files, a CSV file or JSON lines (see docs/knowledge-files.md); the same again changes nothing')
    .argument('<path>', 'the folder, or a file that ends in .csv or .jsonl, plain or gzip')
    .option('--report <path>', 'where lines that cannot be taken are listed (default: NAME.import-report.csv in this folder)')
    .action((path: string, options: { report?: string }) => takeIn(path, options, context))
  subcommand(program, 'export', 'give out what Steward knows')
    .command('knowledge')
    .description('all entries as they are now, drafts and archived ones too')
    .argument('<path>', 'a new folder for Markdown files, or a new file that ends in .csv or .jsonl')
    .action((path: string) => giveOut(path, context))
}

async function takeIn(path: string, options: { report?: string }, context: CliContext): Promise<void> {
  const name = basename(path.replace(/[/\\]+$/, ''))
  const report = new Report(options.report ?? `${name.replace(/\.gz$/i, '').replace(/\.(csv|jsonl|ndjson)$/i, '')}.import-report.csv`)
  try {
    const source = await openSource(path)
    const progress = progressBar(context.stderr, source.size)
    try {
      const tally = await importKnowledge(await context.openDatabase(), source.read((bytes) => progress.add(bytes)), {
        actor: context.actor, now: context.now(), from: name, refuse: (line, place, reason) => report.add([{ line, reference: place, kind: 'refused', reason }]),
        note: (line, place, reason) => report.add([{ line, reference: place, kind: 'note', reason }]),
      })
      progress.stop()
      const number = (count: number) => count.toLocaleString('en')
      context.stdout.write(`knowledge: ${number(tally.made)} new, ${number(tally.updated)} updated, ${number(tally.unchanged)} unchanged, ${number(tally.refused)} refused\n`)
      if (tally.services > 0) context.stdout.write(`services made, without a vendor: ${number(tally.services)}\n`)
      if (report.written) context.stdout.write(`see ${report.path}\n`)
      context.exit(tally.refused > 0 ? 1 : 0)
    } finally {
      progress.stop()
      await report.close()
    }
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error
    context.stderr.write(`${error.message}\n`)
    context.exit(2)
  }
}

async function giveOut(path: string, context: CliContext): Promise<void> {
  const database = await context.openDatabase()
  try {
    const entries = await writeKnowledge(path, exportRecords(database.prisma))
    await database.transaction((tx) => writeAudit(tx, { at: context.now(), actor: context.actor, action: 'knowledge.export', subject: 'knowledge', detail: { entries } }))
    context.stdout.write(`${entries.toLocaleString('en')} entries written to ${path}\n`)
    context.exit(0)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST' && code !== 'ENOENT' && code !== 'EACCES') throw error
    context.stderr.write(code === 'EEXIST' ? `${path} is there already and was not touched.\n` : `${path} cannot be written (${code}).\n`)
    context.exit(2)
  }
}
