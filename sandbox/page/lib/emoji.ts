import names from '../../reference/emoji.json' with { type: 'json' }

const byName: Record<string, string> = names

/** The character of an emoji by Slack's name for it, with or without a skin tone; undefined where there is none. */
export function emojiOf(name: string): string | undefined {
  const [plain = ''] = name.split('::')
  return Object.hasOwn(byName, plain) ? byName[plain] : undefined
}

/** Names that contain a text, those that begin with it first. */
export function findEmoji(text: string, limit: number): string[] {
  const wanted = text.toLowerCase()
  const found = Object.keys(byName).filter((name) => name.includes(wanted))
  return found.toSorted((a, b) => Number(b.startsWith(wanted)) - Number(a.startsWith(wanted)) || a.length - b.length).slice(0, limit)
}
