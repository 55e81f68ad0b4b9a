import { channels, people } from './completion.ts'
import type { Directory } from '../lib/workspace.ts'
import type { User } from '../../state/types.ts'

/** A message as it is sent: what was completed, people by their whole name and channels by theirs, as Slack's references. */
export function withReferences(text: string, completed: ReadonlyMap<string, string>, directory: Directory, viewer: User): string {
  const named = [...people(directory, false), ...channels(directory, viewer)].filter(({ text: name }) => !completed.has(name))
  const references = new Map([...named.flatMap(({ text: name, reference }) => (reference === undefined ? [] : [[name, reference] as const])), ...completed])
  // The longest first: one name can be the beginning of another. A name ends where no more Latin letters follow.
  const names = [...references.keys()].toSorted((a, b) => b.length - a.length).map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  if (names.length === 0) return text
  const pattern = new RegExp(`(?<![\\p{Script=Latin}\\p{N}<._-])(?:${names.join('|')})(?![\\p{Script=Latin}\\p{N}_-])`, 'gu')
  return text.replaceAll(pattern, (name) => references.get(name) ?? name)
}

/** A message as one writes it, to be written anew; what names stand for goes into `completed`. */
export function asTyped(text: string, completed: Map<string, string>, { users, channels: all, usergroups }: Directory): string {
  const named = text.replaceAll(/<(@|#|!subteam\^|!(?=(?:here|channel|everyone)\b))(\w+)[^<>]*>/g, (reference, kind: string, id: string) => {
    const known = { '@': users.get(id)?.real_name, '#': all.get(id)?.name, '!subteam^': usergroups.get(id)?.handle, '!': id }[kind]
    if (known === undefined) return reference
    const name = `${kind === '#' ? '#' : '@'}${known}`
    completed.set(name, reference)
    return name
  })
  return named.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
