import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ChainEnd, ChainFault } from '../../platform/audit/chain.ts'
import { verifyChain } from '../../platform/audit/verify.ts'
import { type CliContext, subcommand } from '../../platform/cli/context.ts'
import { ExportFault, exportEntries, verifyExport } from './export.ts'

/** `audit verify` and `audit export` */
export function auditCli(program: Command, context: CliContext): void {
  const audit = subcommand(program, 'audit', 'the audit trail: who changed what')
  audit.command('verify')
    .description('check that no entry of the audit trail was changed, removed or added')
    .option('--file <export>', 'check a file that "audit export --format jsonl" wrote, without the database')
    .option('--noted <sequence:hash>', 'the entry of this sequence must still have this hash, as an earlier check printed it', noted)
    .action((options: { file?: string; noted?: ChainEnd }) => explained(context, async () => {
      const { entries, faults, end } = options.file === undefined ? await verifyChain(await context.openDatabase(), { noted: options.noted }) : await verifyExport(options.file, options.noted)
      for (const fault of faults.slice(0, 100)) context.stdout.write(`${sentenceOf(fault)}\n`)
      if (faults.length > 100) context.stdout.write(`… and ${faults.length - 100} more.\n`)
      const count = `${entries} ${entries === 1 ? 'entry' : 'entries'}`
      if (faults.length > 0) {
        context.stdout.write(`${count} read: the chain is broken in ${faults.length} ${faults.length === 1 ? 'place' : 'places'}.\n`)
        return context.exit(1)
      }
      context.stdout.write(`${count}: the chain is whole.${end && end.sequence > 0n ? ` It ends with ${end.sequence}:${end.hash}\nNote that elsewhere; later "--noted" shows that nothing before it was made anew.` : ''}\n`)
      context.exit(0)
    }))
  audit.command('export')
    .description('write the audit trail into a file, with the hashes by which anybody can check it')
    .addOption(new Option('--format <format>', 'jsonl can be checked again, csv is for reading').choices(['jsonl', 'csv']).makeOptionMandatory())
    .requiredOption('--out <file>', 'the file to write; it must not exist yet')
    .option('--from <date>', 'entries from this day on (UTC)', day)
    .option('--to <date>', 'entries up to this day, included (UTC)', day)
    .action((options: { format: 'jsonl' | 'csv'; out: string; from?: Date; to?: Date }) => explained(context, async () => {
      const { prisma } = await context.openDatabase()
      const range = { ...(options.from && { since: options.from }), ...(options.to && { until: new Date(options.to.getTime() + 86_400_000) }) }
      const { count, end } = await exportEntries(prisma, options.out, options.format, range)
      context.stdout.write(`${count} entries are in ${options.out}. It names people and what they did: keep it as safe as the database.\n`)
      if (end) context.stdout.write(`The last one is ${end.sequence}:${end.hash}\nNote that elsewhere; later "audit verify --file" with "--noted" shows that nothing was cut off.\n`)
      context.exit(0)
    }))
}

function sentenceOf(fault: ChainFault): string {
  switch (fault.kind) {
    case 'changed':
      return `Entry ${fault.sequence} was changed: it does not have the hash of what it says.`
    case 'removed':
      return fault.sequence === fault.upTo ? `Entry ${fault.sequence} is missing.` : `Entries ${fault.sequence} to ${fault.upTo} are missing.`
    case 'replaced':
      return `Entry ${fault.sequence} was replaced: the one after it knows another hash of it.`
    case 'added':
      return `Entry ${fault.sequence} was added past the chain: it does not belong there.`
    case 'unsealed':
      return `The row with id ${fault.id} was added past the chain: it has no place in it.`
    case 'end':
      return `The end of the chain was changed: it is not entry ${fault.sequence}'s hash.`
    case 'not_as_noted':
      return `Entry ${fault.sequence} is not there with the hash that was noted: the trail up to it was made anew.`
  }
}

async function explained({ stderr, exit }: CliContext, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    const reason = error instanceof ExportFault ? error.message
      : code === 'EEXIST' ? `${path} exists already: give another name`
      : code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' ? `${path} cannot be opened (${code})` : undefined
    if (reason === undefined) throw error
    stderr.write(`${reason}.\n`)
    exit(2)
  }
}

function noted(text: string): ChainEnd {
  const [, sequence, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? []
  if (sequence === undefined || hash === undefined) throw new InvalidArgumentError('Give it as an earlier check printed it: 1234:9f86d0….')
  return { sequence: BigInt(sequence), hash }
}

function day(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime())) throw new InvalidArgumentError('Give a day as 2026-11-23.')
  return date
}
