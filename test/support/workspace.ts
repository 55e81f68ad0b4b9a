import { readFile } from 'node:fs/promises'
import { WebClient } from '@slack/web-api'
import { startSandbox } from '../../sandbox/index.ts'

/** A workspace with our manifest and a client of its Web API, without the bot. */
export async function startWorkspace(): Promise<{ slack: Awaited<ReturnType<typeof startSandbox>>['driver']; client: WebClient; close(): Promise<void> }> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../manifests/slack-app.json', import.meta.url), 'utf8'))
  const sandbox = await startSandbox({ manifest, pace: false })
  const client = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } })
  return { slack: sandbox.driver, client, close: () => sandbox.close() }
}
