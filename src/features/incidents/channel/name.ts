/** Slack takes so many characters in a channel's name; so many of the title are enough to know it by. */
const nameAtMost = 80
const titleAtMost = 40

/** What a channel's name is made of. */
export interface Named {
  readonly id: number
  readonly title: string
  readonly drill: boolean
  readonly isPrivate: boolean
}

/** `inc-128-card-payments-fail`: by Slack's rules, in whatever script the title is. A private one says no more than its number. */
export function channelName({ id, title, drill, isPrivate }: Named): string {
  const own = `${drill ? 'drill' : 'inc'}-${id}`
  if (isPrivate) return `${own}-private`
  const words = wordsOf(title)
  return words ? `${own}-${words}` : own
}

/** The name to try where another channel has this one: `_2`, `_3` and so on behind it. */
export function nextName(name: string): string {
  const [, base = name, count] = /^(.*?)(?:_(\d+))?$/s.exec(name) ?? []
  const suffix = `_${count ? Number(count) + 1 : 2}`
  return `${[...base].slice(0, nameAtMost - suffix.length).join('')}${suffix}`
}

/** The name without the words of the title, for a Slack that does not take them. */
export const plainName = (name: string): string => /^(?:inc|drill)-\d+/.exec(name)?.[0] ?? name

/** Small letters and digits with hyphens between, cut where a word ends. */
function wordsOf(title: string): string {
  const words = title.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '')
  const points = [...words]
  if (points.length <= titleAtMost) return words
  const cut = points.slice(0, titleAtMost + 1).join('')
  const atWord = cut.slice(0, Math.max(0, cut.lastIndexOf('-')))
  return atWord.length > titleAtMost / 2 ? atWord : points.slice(0, titleAtMost).join('')
}
