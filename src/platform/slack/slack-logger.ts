import { LogLevel, type Logger as SlackLogger } from '@slack/bolt'
import { type Logger, withoutSecrets } from '../telemetry/logger.ts'

/** Bolt's and the Web API client's own lines, in our log. Their debug lines hold whole payloads and are never let through. */
export function slackLogger(logger: Logger): SlackLogger {
  const line = (parts: unknown[]) => withoutSecrets(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '))
  return {
    debug: () => undefined,
    info: (...parts) => logger.debug(line(parts)),
    warn: (...parts) => logger.warn(line(parts)),
    error: (...parts) => logger.warn(line(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}
