import { LogLevel, WebClient } from '@slack/web-api'
import type { Config, SlackConfig } from '../../platform/config/config.ts'
import { missingScopes, scopeAdvice } from '../../platform/slack/scopes.ts'
import { Workspace } from '../../platform/slack/workspace.ts'
import { clockFinding } from './clock-check.ts'
import { fault, type Finding, good, note } from './checks.ts'

/** What to do about the Web API's answers that mean a wrong token. */
const tokenAdvice: Readonly<Record<string, string>> = {
  invalid_auth: 'Copy the token again: Slack app settings → OAuth & Permissions (bot token) or Basic Information → App-Level Tokens.',
  not_authed: 'Set the token: it is empty.',
  account_inactive: 'The app was removed from the workspace: install it again and copy the new token.',
  token_revoked: 'The token was revoked: install the app again and copy the new token.',
  not_allowed_token_type: 'This is a token of another kind: bot tokens start with xoxb-, app-level tokens with xapp-.',
  missing_scope: 'Give the app-level token the scope connections:write.',
}

/** Tokens, scopes, channel and clock, asked of Slack itself. */
export async function checkSlack(config: Config, now: () => Date): Promise<Finding[]> {
  const options = { logLevel: LogLevel.ERROR, timeout: 10_000, retryConfig: { retries: 0 }, ...(config.slack.apiUrl && { slackApiUrl: config.slack.apiUrl }) }
  const client = new WebClient(config.slack.botToken, options)
  const workspace = new Workspace(client)
  let scopes: readonly string[]
  try {
    scopes = (await workspace.connect()).scopes
  } catch (error) {
    // What does not hang on this token is checked all the same, so that all faults are told at once.
    return [refused('SLACK_BOT_TOKEN', error), await checkReceiving(config.slack, options), await checkClock(config.slack, now)]
  }
  return [
    good('SLACK_BOT_TOKEN', 'Slack accepts it'),
    await checkScopes(scopes),
    await checkReceiving(config.slack, options),
    await checkChannel(workspace, config.incidentChannel),
    await checkClock(config.slack, now),
  ]
}

async function checkScopes(given: readonly string[]): Promise<Finding> {
  const missing = await missingScopes(given)
  if (missing.length === 0) return good('scopes', 'all that the manifest asks for')
  return fault('scopes', `missing: ${missing.join(', ')}`, scopeAdvice)
}

async function checkReceiving(slack: SlackConfig, options: object): Promise<Finding> {
  if (slack.mode === 'http') {
    return note('SLACK_SIGNING_SECRET', 'set; only a request from Slack can prove it', 'Type /incident help in Slack. An answer means that it is right and that Slack reaches /slack/events.')
  }
  try {
    await new WebClient(slack.appToken, options).apps.connections.open()
    return good('SLACK_APP_TOKEN', 'Slack opens a Socket Mode connection for it')
  } catch (error) {
    return refused('SLACK_APP_TOKEN', error)
  }
}

async function checkChannel(workspace: Workspace, name: string): Promise<Finding> {
  try {
    const channel = await workspace.findChannel(name)
    if (channel && (await workspace.hasOutsiders(channel.id))) {
      return note('INCIDENT_CHANNEL', `people from outside the bank read ${name}`, 'Incidents that are not their vendor’s are withheld there. Keep the channel to the bank, or see /steward channel.')
    }
    if (channel) return good('INCIDENT_CHANNEL', `the bot sees ${name}`)
    return fault('INCIDENT_CHANNEL', `the bot sees no channel "${name}"`, 'Create it, or invite the bot if it is private, or set INCIDENT_CHANNEL to another one.')
  } catch (error) {
    return refused('INCIDENT_CHANNEL', error)
  }
}

async function checkClock(slack: SlackConfig, now: () => Date): Promise<Finding> {
  const before = now()
  const response = await fetch(`${slack.apiUrl ?? 'https://slack.com/api/'}api.test`, { method: 'POST', signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
  const date = response?.headers.get('date')
  if (!date) return note('clock', 'Slack told no time', 'Compare this machine’s clock with another one: requests more than 5 minutes off are refused.')
  return clockFinding('Slack', new Date(date), before, now())
}

function refused(subject: string, error: unknown): Finding {
  const name = (error as { data?: { error?: string } }).data?.error
  if (!name) return fault(subject, 'Slack cannot be reached', 'Check the network, the proxy (NODE_USE_ENV_PROXY=1 with HTTPS_PROXY) and SLACK_API_URL; in a local workspace, run npm start first.')
  return fault(subject, `Slack refuses it: ${name}`, tokenAdvice[name] ?? 'Look the word up among the errors of this method in Slack’s documentation.')
}
