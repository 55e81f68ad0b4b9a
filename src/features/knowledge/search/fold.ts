import pairs from 'opencc-js/dict/TSCharacters'

const simplified = new Map(pairs.split('|').map((pair) => pair.split(' ') as [string, string]))
const folded = new Map<number, string>()

/** A text in which what reads the same is the same, and where each of its UTF-16 units comes from in the text itself. */
export interface Folded {
  readonly text: string
  /** By unit of `text`: the unit of the original; one more at the end. */
  readonly origin: readonly number[]
}

/** Small letters, half width, simplified characters: what finds each other must be written alike. */
export function fold(text: string): string {
  let result = ''
  for (const character of text.normalize('NFC')) result += foldCharacter(character)
  return result
}

/** `fold`, with the place of each unit in the text, which must be in NFC. */
export function foldWithOrigin(text: string): Folded {
  // Plain English is folded by the language's own function, and each unit stays where it is.
  if (/^[\0-\x7F]*$/.test(text)) return { text: text.toLowerCase(), origin: Array.from({ length: text.length + 1 }, (_, unit) => unit) }
  let result = ''
  const origin: number[] = []
  let at = 0
  for (const character of text) {
    const next = foldCharacter(character)
    for (let unit = 0; unit < next.length; unit++) origin.push(at)
    result += next
    at += character.length
  }
  origin.push(at)
  return { text: result, origin }
}

const traditional = new Set([...simplified].filter(([from, to]) => from !== to).map(([from]) => from))
const onlySimplified = new Set([...simplified.values()].filter((to) => !simplified.has(to)))

/** Whether a Chinese text is written in traditional characters. */
export function isTraditional(text: string): boolean {
  let balance = 0
  for (const character of text) balance += traditional.has(character) ? 1 : onlySimplified.has(character) ? -1 : 0
  return balance > 0
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) as number
  const known = folded.get(code)
  if (known !== undefined) return known
  // Accents go (é is found as e); the marks of other scripts, which change what is said, stay.
  const plain = character.normalize('NFKC').toLowerCase().normalize('NFD').replace(/[\u0300-\u036F]/g, '').normalize('NFC')
  const result = Array.from(plain, (each) => simplified.get(each) ?? each).join('')
  folded.set(code, result)
  return result
}
