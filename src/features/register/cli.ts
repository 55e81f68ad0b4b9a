import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type CliContext, subcommand } from '../../platform/cli/context.ts'
import { YamlFault } from '../../platform/yaml/read-yaml.ts'
import { importRegister } from './import-register.ts'
import type { Tally } from './register.ts'

/** `import register FILE.yaml` */
export function importRegisterCli(program: Command, context: CliContext): void {
  subcommand(program, 'import', 'take in what other systems know')
    .command('register')
    .description('vendors, services with their targets, and people, from a YAML file (see examples/register.yaml)')
    .argument('<file>', 'the YAML file')
    .action((path: string) => run(path, context))
}

async function run(path: string, context: CliContext): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    context.stderr.write(`${path} cannot be read (${error.code ?? error.message}). Nothing was imported.\n`)
    return undefined
  })
  if (text === undefined) return context.exit(2)
  try {
    const tally = await importRegister(await context.openDatabase(), text, context.actor, context.now())
    for (const [kind, counts] of Object.entries(tally) as [string, Tally][]) {
      context.stdout.write(`${kind}: ${counts.made} new, ${counts.changed} changed, ${counts.unchanged} unchanged\n`)
    }
    context.exit(0)
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error
    context.stderr.write(`${path} has faults; correct them and import it again. Nothing was imported.\n`)
    for (const fault of error.faults) context.stderr.write(`  ${fault}\n`)
    context.exit(2)
  }
}
