// Characters that are not seen but turn or hide what stands around them: controls but for tab and line feed, directions, and all that has no width
// but for the joiner that emoji need.
const unseen = /(?![\t\n\u200D])[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** A text in pieces, where characters that would trick the eye are named instead of obeyed. */
export function revealed(text: string): (string | { code: string })[] {
  const pieces: (string | { code: string })[] = []
  let from = 0
  for (const match of text.matchAll(unseen)) {
    if (match.index > from) pieces.push(text.slice(from, match.index))
    pieces.push({ code: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces
}
