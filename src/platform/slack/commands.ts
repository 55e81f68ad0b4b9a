import type { Feature, SlashCommand } from './feature.ts'

/** The commands of all features, each with the words that others add to it. */
export function commandsOf(features: readonly Feature[]): SlashCommand[] {
  const words = new Map(features.flatMap(({ subcommands }) => subcommands ?? []).map((own) => [`${own.command} ${own.word}`, own]))
  return features.flatMap(({ commands }) => commands ?? []).map((command) => {
    const asked = (text: string) => {
      const [, word = '', rest = ''] = /^(\S*)\s*([^]*)$/.exec(text) ?? []
      const own = words.get(`${command.command} ${word.toLowerCase()}`)
      return own && { own, rest }
    }
    return {
      command: command.command,
      opensForm: (text) => {
        const sub = asked(text)
        return (sub ? sub.own.opensForm?.(sub.rest) : command.opensForm?.(text)) ?? false
      },
      handle: (request, form) => {
        const sub = asked(request.text)
        return sub ? sub.own.handle({ ...request, text: sub.rest }, form) : command.handle(request, form)
      },
    }
  })
}
