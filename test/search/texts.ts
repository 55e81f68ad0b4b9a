/** Texts to measure with: made up, always the same, with words as often as words are (Zipf), in Chinese of both kinds and in English, 1 KB each. */
const bytes = 1_000

/** Numbers from 0 to 1 that look random and are the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = (seed + 1) * 2_654_435_761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const syllables = ['ba', 'con', 'den', 'fer', 'gal', 'hin', 'jor', 'ket', 'lam', 'mer', 'nov', 'pol', 'qua', 'ris', 'sta', 'tor', 'ul', 'ver', 'wis', 'yon', 'zer', 'an', 'er', 'is', 'ment']
const vocabulary = 20_000
const english = Array.from({ length: vocabulary }, (_, n) => {
  const random = randomOf(n)
  return Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join('')
})
/** Two to four of the 3,000 characters from 一 on, the former ones more often, as in real text. */
const chinese = Array.from({ length: vocabulary }, (_, n) => {
  const random = randomOf(n + 500_000)
  return Array.from({ length: random() < 0.75 ? 2 : 3 }, () => String.fromCodePoint(0x4e00 + Math.floor(random() ** 2 * 3_000))).join('')
})

const wordOf = (words: readonly string[], random: () => number): string => words[Math.min(vocabulary - 1, Math.floor(vocabulary ** random() - 1))] ?? ''

/** The words of entry `n`, title and body. */
export function wordsOf(n: number): string[] {
  const random = randomOf(n * 31 + 7)
  const language = n % 5 < 3 ? chinese : english
  const words: string[] = []
  for (let size = 0; size < bytes;) {
    const other = random() < 0.05
    const word = random() < 0.01 ? `E-${1000 + Math.floor(random() * 9000)}` : wordOf(other ? english : language, random)
    words.push(word)
    size += Buffer.byteLength(word) + (language === english ? 1 : 0)
  }
  return words
}

export function entryText(n: number): { title: string; body: string; language: 'en' | 'zh-TW' | 'zh-CN' } {
  const words = wordsOf(n)
  const isChinese = n % 5 < 3
  const joined = (part: readonly string[]) => (isChinese ? part.map((word, index) => (index % 6 === 5 ? `${word}，` : word)).join('') : part.join(' '))
  return { title: joined(words.slice(0, 6)), body: joined(words.slice(6)), language: isChinese ? (n % 2 === 0 ? 'zh-TW' : 'zh-CN') : 'en' }
}
