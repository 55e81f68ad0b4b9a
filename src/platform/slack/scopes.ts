import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { packageRoot } from '../database/package-root.ts'

const manifestSchema = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) })

/** What to do about scopes that are missing. */
export const scopeAdvice = 'Add them under OAuth & Permissions (or paste manifests/slack-app.json under App Manifest), then install the app again.'

/** The scopes that our manifest asks for and the bot's token was not given: an app installed before a new version wanted more. */
export async function missingScopes(given: readonly string[]): Promise<string[]> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(`${packageRoot}/manifests/slack-app.json`, 'utf8')))
  return manifest.oauth_config.scopes.bot.filter((scope) => !given.includes(scope))
}
