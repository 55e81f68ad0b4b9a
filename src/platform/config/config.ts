import { resolve } from 'node:path'
import { z } from 'zod'
import { type Locale, matchLocale } from '../i18n/index.ts'
import { OperatorFault } from '../errors/operator-fault.ts'

/** How the bot reaches Slack: a Socket Mode connection of its own, or requests that Slack sends to it. */
export type SlackConfig =
  | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string; readonly apiUrl?: string }
  | { readonly mode: 'http'; readonly botToken: string; readonly signingSecret: string; readonly apiUrl?: string }

/** What the command line needs: everything but Slack. */
export interface ToolConfig {
  readonly databaseUrl?: string
  readonly dataDir: string
  readonly defaultLocale: Locale
  readonly defaultTimeZone: string
}

export interface Config extends ToolConfig {
  readonly slack: SlackConfig
  readonly host: string
  readonly port: number
  /** The local Slack's, where there is one. */
  readonly sandboxPort: number
  readonly logLevel: string
  /** Name or id of the channel that gets the incident cards. */
  readonly incidentChannel: string
  /** Working days that people have for the review of an incident. */
  readonly reviewWorkingDays: number
  /** Days within which the same problem must not come back for knowledge to have solved it; 7 where it is left out. */
  readonly knowledgeReturnDays?: number
  /** Incidents of which severities get a channel of their own, and of which the vendor's contacts are invited to it; none where it is left out. */
  readonly incidentChannels?: { readonly severities: readonly Severity[]; readonly vendors: readonly Severity[] }
  /** Slack user ids or e-mail addresses of those who are administrators whatever the register says. */
  readonly administrators: readonly string[]
  /** Hosts inside the bank's network, or on this machine, that webhooks may go to. */
  readonly webhookInnerHosts?: readonly string[]
  /** Seals the answers of anonymous surveys; one is made in the data folder where it is left out. */
  readonly surveySecret?: string
  /** Seal the secrets of webhooks: the first seals, all of them open. */
  readonly webhookKeys?: readonly string[]
  /** As what this process sends traces; none where it is left out. Where to and how, OpenTelemetry's own variables say. */
  readonly tracesAs?: string
}

/** Every fault of the environment at once, by variable name; never a value. */
export class ConfigFault extends OperatorFault {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`Wrong configuration:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

type Environment = Readonly<Record<string, string | undefined>>

const port = z.coerce.number('a port number, 1–65535').int().min(1, 'a port number, 1–65535').max(65_535, 'a port number, 1–65535')
const timeZone = z.string().refine(isTimeZone, 'an IANA time zone such as Asia/Taipei')
const locale = z.string().transform((name, context) => {
  const found = matchLocale(name)
  if (!found) context.addIssue({ code: 'custom', message: 'one of en, zh-TW, zh-CN' })
  return found ?? 'en'
})

const severities = ['SEV1', 'SEV2', 'SEV3'] as const
type Severity = (typeof severities)[number]

/** `SEV1,SEV2`, or `none`. */
const severityList = z.string().transform((list, context): Severity[] => {
  const names = list.split(',').map((name) => name.trim().toUpperCase())
  const known = severities.filter((severity) => names.includes(severity))
  if (known.length === names.length || list.trim().toLowerCase() === 'none') return known
  context.addIssue({ code: 'custom', message: 'SEV1, SEV2, SEV3 with commas between, or none' })
  return known
})

const toolVariables = {
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'a PostgreSQL address: postgresql://user:password@host:5432/name').optional(),
  DATA_DIR: z.string().default('./data'),
  DEFAULT_LANGUAGE: locale.default('en'),
  DEFAULT_TIME_ZONE: timeZone.default('UTC'),
}

const botVariables = {
  ...toolVariables,
  SLACK_BOT_TOKEN: z.string('the bot token of the Slack app, which starts with xoxb-').startsWith('xoxb-', 'the bot token of the Slack app, which starts with xoxb-'),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'an app-level token, which starts with xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'the signing secret of the Slack app').optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'the address of another Web API, for tests: http://127.0.0.1:3100/api/' }).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  SANDBOX_PORT: port.default(3100),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'one of trace, debug, info, warn, error, fatal, silent').default('info'),
  INCIDENT_CHANNEL: z.string().regex(/^#?[^\s,#]+$/, "a channel's name or id, such as incidents").default('incidents'),
  REVIEW_WORKING_DAYS: z.coerce.number('a number of days, 1–60').int('a number of days, 1–60').min(1, 'a number of days, 1–60').max(60, 'a number of days, 1–60').default(5),
  KNOWLEDGE_RETURN_DAYS: z.coerce.number('a number of days, 1–90').int('a number of days, 1–90').min(1, 'a number of days, 1–90').max(90, 'a number of days, 1–90').default(7),
  INCIDENT_OWN_CHANNELS: severityList.default(['SEV1', 'SEV2']),
  INCIDENT_INVITE_VENDORS: severityList.default(['SEV1', 'SEV2']),
  STEWARD_ADMINS: z.string().default('').transform((list) => list.split(',').map((entry) => entry.trim()).filter(Boolean).map((entry) => (entry.includes('@') ? entry.toLowerCase() : entry)))
    .refine((list) => list.every((entry) => /^[UW][A-Z0-9]{2,}$|^[^\s@]+@[^\s@]+$/.test(entry)), 'Slack user ids (U…) or e-mail addresses, with commas between'),
  WEBHOOK_INNER_HOSTS: z.string().default('').transform((list) => list.split(',').map((entry) => entry.trim().toLowerCase()).filter(Boolean))
    .refine((list) => list.every((entry) => /^[a-z0-9.:-]+$/.test(entry)), 'names or addresses of hosts, with commas between'),
  WEBHOOK_KEY: z.string().transform((list) => list.split(',').map((key) => key.trim())).refine((keys) => keys.every((key) => key.length >= 32), 'at least 32 random characters, the same for every replica; the one before behind a comma').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'the address of an OpenTelemetry collector: http://127.0.0.1:4318' }).optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url({ protocol: /^https?$/, error: 'the address of an OpenTelemetry collector for traces: http://127.0.0.1:4318/v1/traces' }).optional(),
  OTEL_SERVICE_NAME: z.string().default('steward'),
  SURVEY_SECRET: z.string().min(32, 'at least 32 random characters, the same for every replica').optional(),
}

/** The bot's configuration from the environment; an empty variable counts as not set. Throws ConfigFault. */
export function readConfig(environment: Environment): Config {
  const faults: string[] = []
  const variables = parse(z.object(botVariables), environment, faults)
  const missing = !filled(environment)['SLACK_APP_TOKEN'] && !filled(environment)['SLACK_SIGNING_SECRET']
  if (missing) faults.push('SLACK_APP_TOKEN: expected an app-level token (Socket Mode), or SLACK_SIGNING_SECRET (HTTP) instead')
  if (!variables || faults.length > 0) throw new ConfigFault(faults)
  const api = variables.SLACK_API_URL ? { apiUrl: variables.SLACK_API_URL } : {}
  const botToken = variables.SLACK_BOT_TOKEN
  return {
    ...toolConfig(variables),
    slack: variables.SLACK_APP_TOKEN
      ? { mode: 'socket', botToken, appToken: variables.SLACK_APP_TOKEN, ...api }
      : { mode: 'http', botToken, signingSecret: variables.SLACK_SIGNING_SECRET ?? '', ...api },
    host: variables.HOST,
    port: variables.PORT,
    sandboxPort: variables.SANDBOX_PORT,
    logLevel: variables.LOG_LEVEL,
    incidentChannel: variables.INCIDENT_CHANNEL.replace(/^#/, ''),
    reviewWorkingDays: variables.REVIEW_WORKING_DAYS,
    knowledgeReturnDays: variables.KNOWLEDGE_RETURN_DAYS,
    incidentChannels: { severities: variables.INCIDENT_OWN_CHANNELS, vendors: variables.INCIDENT_INVITE_VENDORS },
    administrators: variables.STEWARD_ADMINS,
    webhookInnerHosts: variables.WEBHOOK_INNER_HOSTS,
    ...(variables.WEBHOOK_KEY !== undefined && { webhookKeys: variables.WEBHOOK_KEY }),
    ...(variables.SURVEY_SECRET !== undefined && { surveySecret: variables.SURVEY_SECRET }),
    ...((variables.OTEL_EXPORTER_OTLP_ENDPOINT ?? variables.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) !== undefined && { tracesAs: variables.OTEL_SERVICE_NAME }),
  }
}

/** The command line's configuration. Throws ConfigFault. */
export function readToolConfig(environment: Environment): ToolConfig {
  const faults: string[] = []
  const variables = parse(z.object(toolVariables), environment, faults)
  if (!variables) throw new ConfigFault(faults)
  return toolConfig(variables)
}

/** Asking takes half a millisecond, and each request of a person asks. Few zones exist, so that this stays small. */
const zonesFound = new Set<string>()

/** Whether a name is a zone of the IANA database that this machine knows. */
export function isTimeZone(name: string): boolean {
  if (zonesFound.has(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    zonesFound.add(name)
    return true
  } catch {
    return false
  }
}

function toolConfig(variables: z.infer<z.ZodObject<typeof toolVariables>>): ToolConfig {
  return {
    ...(variables.DATABASE_URL && { databaseUrl: variables.DATABASE_URL }),
    dataDir: resolve(variables.DATA_DIR),
    defaultLocale: variables.DEFAULT_LANGUAGE,
    defaultTimeZone: variables.DEFAULT_TIME_ZONE,
  }
}

function filled(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
}

function parse<S extends z.ZodType>(schema: S, environment: Environment, faults: string[]): z.infer<S> | undefined {
  const result = schema.safeParse(filled(environment))
  if (result.success) return result.data
  for (const { path, message } of result.error.issues) faults.push(`${path.join('.')}: expected ${message}`)
  return undefined
}
