import type { RegisterCli } from '../../platform/cli/context.ts'
import { type Config, ConfigFault, readConfig } from '../../platform/config/config.ts'
import { localEnvironment, wantsLocalSlack } from '../../platform/config/local.ts'
import { fault, type Finding, good, note } from './checks.ts'
import { checkDatabase } from './database-checks.ts'
import { checkSlack } from './slack-checks.ts'

const signs = { good: '✓', note: '·', fault: '✗' } as const

/** `doctor`: whether all that Steward needs is right, and what to do about what is not. Exit code 1 where something is wrong. */
export const doctorCli: RegisterCli = (program, context) => {
  program.command('doctor').description('Check configuration, Slack, database and clock, and say what to do about each fault')
    .action(async () => {
      const findings = [
        ...checkConfiguration(),
        ...(await checkDatabase(context.config, context.now)),
        ...(await slackFindings(context.now)),
      ]
      for (const finding of findings) context.stdout.write(`${draw(finding)}\n`)
      const faults = findings.filter(({ state }) => state === 'fault').length
      context.stdout.write(faults === 0 ? '\nNothing is wrong.\n' : `\n${faults} to mend.\n`)
      if (faults > 0) context.exit(1)
    })
}

const isLocal = (): boolean => wantsLocalSlack(process.env, [])

function effectiveConfig(): Config {
  if (!isLocal()) return readConfig(process.env)
  return readConfig(localEnvironment(process.env, `http://127.0.0.1:${process.env['SANDBOX_PORT'] || '3100'}`))
}

function checkConfiguration(): Finding[] {
  try {
    const { slack, databaseUrl, webhookKeys } = effectiveConfig()
    const keyless = databaseUrl !== undefined && webhookKeys === undefined ? [note('WEBHOOK_KEY', 'not set: no webhook can be added', 'Set it once other systems are to be told of incidents; docs/webhooks.md says how.')] : []
    if (isLocal()) return [note('configuration', 'no Slack variable is set: a local workspace', 'Set the variables of .env.example to connect to Slack itself.'), ...keyless]
    return [good('configuration', slack.mode === 'socket' ? 'complete, Socket Mode' : 'complete, HTTP'), ...keyless]
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error
    return error.faults.map((text) => {
      const [name = '', expected = ''] = text.split(/: (.*)/s)
      return fault(name, expected, 'Set it in the environment or in .env; .env.example explains each variable.')
    })
  }
}

async function slackFindings(now: () => Date): Promise<Finding[]> {
  let config: Config
  try {
    config = effectiveConfig()
  } catch {
    return [note('Slack', 'not asked', 'Mend the configuration first.')]
  }
  return checkSlack(config, now)
}

function draw({ subject, state, found, advice }: Finding): string {
  return `${signs[state]} ${subject.padEnd(22)} ${found}${advice ? `\n  ${''.padEnd(22)} → ${advice}` : ''}`
}
