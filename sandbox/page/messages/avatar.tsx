import type { User } from '../../state/types.ts'

/** A person's first letters on a colour of their own; an app's in a square. */
export function Avatar({ user, name }: { user: User | undefined; name: string }) {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = (words.length > 1 ? [words[0], words.at(-1)] : [name]).map((word) => Array.from(word ?? '')[0] ?? '').join('')
  return (
    <span class={`avatar tint-${tintOf(user?.id ?? name)} ${user?.is_bot ? 'app' : ''}`} aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  )
}

function tintOf(text: string): number {
  let sum = 0
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return sum % 8
}
