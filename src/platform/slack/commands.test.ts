import { expect, it } from 'vitest'
import { commandsOf } from './commands.ts'
import type { CommandRequest } from './feature.ts'

it('asks for a word the feature that added it, and for the rest the one that has the command', async () => {
  const asked: string[] = []
  const answers = (name: string) => async ({ text }: CommandRequest) => void asked.push(`${name}: ${text}`)
  const [command] = commandsOf([
    { commands: [{ command: '/incident', opensForm: (text) => text === '', handle: answers('incident') }] },
    { subcommands: [{ command: '/incident', word: 'stats', opensForm: (text) => text === 'form', handle: answers('stats') }] },
    { subcommands: [{ command: '/sla', word: 'list', handle: answers('other') }] },
  ])
  const texts = ['', 'list', 'Stats  this month\nsev1', 'statistics', 'stats', 'stats form']
  for (const text of texts) await command?.handle({ text } as CommandRequest, undefined)
  expect(asked).toEqual(['incident: ', 'incident: list', 'stats: this month\nsev1', 'incident: statistics', 'stats: ', 'stats: form'])
  expect(texts.map((text) => command?.opensForm?.(text))).toEqual([true, false, false, false, false, true])
})
