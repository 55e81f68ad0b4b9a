// Checks manifests/slack-app.json: against Slack's schema, and against the commands, shortcuts, events and scopes that the code uses.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { z } from 'zod'
import { features } from '../src/app/features.ts'
import type { Platform } from '../src/platform/platform.ts'

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))

const manifest = z.object({
  features: z.object({
    slash_commands: z.array(z.object({ command: z.string() })),
    shortcuts: z.array(z.object({ callback_id: z.string() })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }).optional() }),
}).parse(read('manifests/slack-app.json'))

const methods = z.record(z.string(), z.object({ scopes: z.array(z.string()) })).parse(read('sandbox/reference/web-api-methods.json'))

const faults: string[] = []
const same = (what: string, inManifest: readonly string[], inCode: readonly string[]): void => {
  for (const name of inManifest) if (!inCode.includes(name)) faults.push(`${what} ${name}: in the manifest, not in the code`)
  for (const name of inCode) if (!inManifest.includes(name)) faults.push(`${what} ${name}: in the code, not in the manifest`)
}

const ajv = new Ajv({ strict: false, allErrors: true, formats: { uri: true, email: true } })
if (!ajv.validate(read('manifests/manifest.schema.json') as object, read('manifests/slack-app.json'))) {
  for (const error of ajv.errors ?? []) faults.push(`schema: ${error.instancePath} ${error.message}`)
}

// What a feature registers does not depend on the platform that it is made with: nothing is called here.
const platform = { config: {}, workspace: {}, jobs: {}, unitOfWork: {}, delivery: {}, database: {}, client: {}, now: () => new Date() } as unknown as Platform
const registered = features.flatMap((feature) => feature.create?.(platform) ?? [])
same('command', manifest.features.slash_commands.map(({ command }) => command), registered.flatMap(({ commands }) => commands ?? []).map(({ command }) => command))
same('shortcut', manifest.features.shortcuts.map(({ callback_id: id }) => id), registered.flatMap(({ shortcuts, messageShortcuts }) => [...(shortcuts ?? []), ...(messageShortcuts ?? [])]).map(({ callbackId }) => callbackId))

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src/*.ts'], { encoding: 'utf8' }).split('\n').filter((file) => file && !file.endsWith('.test.ts'))
const source = files.map((file) => readFileSync(file, 'utf8')).join('\n')

const events = registered.flatMap((feature) => feature.events ?? []).map(({ type }) => type)
// Messages are asked for by kind of conversation, and all come as one type.
const subscribed = [...new Set((manifest.settings.event_subscriptions?.bot_events ?? []).map((event) => event.replace(/^message\..*/, 'message')))]
same('event', subscribed, [...new Set(events)])

// Called as client.chat.postMessage( … or named for paginate( ….
const called = [...source.matchAll(/client\.((?:\w+\.)+\w+)\(|paginate\('([\w.]+)'/g)].map(([, method, paged]) => method ?? paged ?? '')
const used = [...new Set(called)].filter((method) => method in methods)
const given = new Set(manifest.oauth_config.scopes.bot)
/** Scopes that no single method names, and what in the code wants them. */
const further: Readonly<Record<string, boolean>> = {
  commands: registered.some(({ commands, shortcuts }) => commands?.length || shortcuts?.length),
  'users:read.email': source.includes('profile?.email'),
  'chat:write.public': used.includes('chat.postMessage'),
  'app_mentions:read': events.includes('app_mention'),
  'pins:read': events.includes('pin_added'),
  'reactions:read': events.includes('reaction_added'),
}
for (const method of used) {
  const scopes = methods[method]?.scopes ?? []
  if (scopes.length > 0 && !scopes.some((scope) => given.has(scope))) faults.push(`${method}: needs one of ${scopes.join(', ')}`)
}
for (const [scope, wanted] of Object.entries(further)) if (wanted && !given.has(scope)) faults.push(`scope ${scope}: in use, not in the manifest`)
for (const scope of given) {
  const wanted = further[scope] ?? used.some((method) => methods[method]?.scopes.includes(scope))
  if (!wanted) faults.push(`scope ${scope}: in the manifest, and nothing in the code needs it`)
}

if (used.length < 5) faults.push(`only ${used.length} Web API methods were seen in the code`)
for (const fault of faults) console.error(fault)
console.log(`manifest: ${registered.length} features, ${used.length} Web API methods (${used.join(', ')}), ${given.size} scopes, ${faults.length} faults`)
if (faults.length > 0) process.exitCode = 1
