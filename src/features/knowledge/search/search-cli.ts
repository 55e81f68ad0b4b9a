import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import type { CliContext } from '../../../platform/cli/context.ts'
import { numberOf } from '../entry.ts'
import { type Found, KnowledgeSearch } from './search.ts'

interface Options {
  readonly limit: number
  readonly format: 'text' | 'json'
  readonly questions?: string
}

const questionLine = z.object({ query: z.string() })

/** `search "…" --limit 10 --format json`, `search --questions FILE.jsonl`: as the bank's people find, everything that is published. */
export function searchCli(program: Command, context: CliContext): void {
  program
    .command('search')
    .description('what the knowledge says of a question; ids are those that were imported')
    .argument('[question]', 'what is asked')
    .option('--limit <n>', 'how many entries', (text) => {
      if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 9999.')
      return Number(text)
    }, 10)
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json']).default('text'))
    .option('--questions <file>', 'a JSON line {"query": …} for each question; prints one {"query", "results"} for each')
    .action((question: string | undefined, options: Options) => run(question, options, context))
}

async function run(question: string | undefined, { limit, format, questions }: Options, context: CliContext): Promise<void> {
  const refuse = (line: string) => {
    context.stderr.write(`${line}\n`)
    context.exit(2)
  }
  if ((question === undefined) === (questions === undefined)) return refuse('Give either a question or --questions FILE.jsonl.')
  if (questions !== undefined && !(await access(questions).then(() => true, () => false))) return refuse(`${questions} cannot be read.`)
  const database = await context.openDatabase()
  const search = new KnowledgeSearch(database)
  const ask = async (query: string) => (await search.searchKnowledge('terminal', query, { limit })).map((found) => ({ id: found.externalId ?? numberOf(found.id), title: found.title, score: rounded(found) }))
  if (question !== undefined) {
    const results = await ask(question)
    context.stdout.write(format === 'json' ? `${JSON.stringify(results)}\n` : results.map(({ id, title, score }) => `${score.toFixed(2).padStart(6)}  ${id}  ${title}\n`).join('') || 'Nothing was found.\n')
    return context.exit(0)
  }
  let line = 0
  for await (const text of createInterface({ input: createReadStream(questions as string), crlfDelay: Infinity })) {
    line++
    if (text.trim() === '') continue
    const query = queryOf(text.replace(/^\uFEFF/, ''))
    if (query === undefined) return refuse(`Line ${line} of ${questions} is not like {"query": "…"}.`)
    context.stdout.write(`${JSON.stringify({ query, results: await ask(query) })}\n`)
  }
  context.exit(0)
}

function queryOf(line: string): string | undefined {
  try {
    return questionLine.safeParse(JSON.parse(line)).data?.query
  } catch {
    return undefined
  }
}

const rounded = ({ score }: Found): number => Math.round(score * 10_000) / 10_000
