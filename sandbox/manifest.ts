import { z } from 'zod'

const manifestSchema = z.looseObject({
  display_information: z.looseObject({ name: z.string() }).optional(),
  features: z
    .looseObject({
      bot_user: z.looseObject({ display_name: z.string() }).optional(),
      app_home: z.looseObject({ home_tab_enabled: z.boolean().optional(), messages_tab_enabled: z.boolean().optional() }).optional(),
      slash_commands: z
        .array(
          z.looseObject({
            command: z.string(),
            description: z.string().optional(),
            usage_hint: z.string().optional(),
            should_escape: z.boolean().optional(),
          }),
        )
        .optional(),
      shortcuts: z.array(z.looseObject({ name: z.string(), type: z.enum(['global', 'message']), callback_id: z.string() })).optional(),
    })
    .optional(),
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()).optional() }).optional() }).optional(),
  settings: z.looseObject({ event_subscriptions: z.looseObject({ bot_events: z.array(z.string()).optional() }).optional() }).optional(),
})

interface SlashCommand {
  command: string
  description: string
  usageHint: string
  shouldEscape: boolean
}

interface Shortcut {
  name: string
  type: 'global' | 'message'
  callbackId: string
}

/** What an app manifest allows and asks for, as far as the server acts on it. */
export interface Manifest {
  appName: string
  botName: string
  scopes: string[]
  commands: SlashCommand[]
  shortcuts: Shortcut[]
  events: Set<string>
  homeTab: boolean
}

/** @throws ZodError where the manifest is not an app manifest */
export function parseManifest(raw: unknown): Manifest {
  const { display_information: display, features, oauth_config: oauth, settings } = manifestSchema.parse(raw)
  const appName = display?.name ?? 'Local app'
  return {
    appName,
    botName: features?.bot_user?.display_name ?? appName,
    scopes: oauth?.scopes?.bot ?? [],
    commands: (features?.slash_commands ?? []).map((command) => ({
      command: command.command,
      description: command.description ?? '',
      usageHint: command.usage_hint ?? '',
      shouldEscape: command.should_escape ?? false,
    })),
    shortcuts: (features?.shortcuts ?? []).map(({ name, type, callback_id }) => ({ name, type, callbackId: callback_id })),
    events: new Set(settings?.event_subscriptions?.bot_events),
    homeTab: features?.app_home?.home_tab_enabled ?? false,
  }
}
