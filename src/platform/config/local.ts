type Environment = Readonly<Record<string, string | undefined>>

const slackVariables = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'] as const

/**
 * Whether to start beside a local Slack: asked for with --local, or nothing of Slack is set and this is not production.
 * Half a set of Slack variables is a fault of the configuration, never a silent local workspace.
 */
export function wantsLocalSlack(environment: Environment, args: readonly string[]): boolean {
  if (args.includes('--local')) return true
  return environment['NODE_ENV'] !== 'production' && slackVariables.every((name) => !environment[name]?.trim())
}

/** The environment of a bot beside the local Slack at `url`. Its tokens are no secret: they open nothing but that. */
export function localEnvironment(environment: Environment, url: string): Record<string, string | undefined> {
  return {
    ...environment,
    SLACK_BOT_TOKEN: 'xoxb-local',
    SLACK_APP_TOKEN: 'xapp-local',
    SLACK_SIGNING_SECRET: undefined,
    SLACK_API_URL: `${url}/api/`,
    LOG_LEVEL: environment['LOG_LEVEL'] || 'warn',
    STEWARD_ADMINS: environment['STEWARD_ADMINS'] || 'admin@bank.example',
  }
}
