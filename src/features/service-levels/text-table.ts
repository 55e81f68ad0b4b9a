/** Rows as aligned columns, the first to the left and the others to the right; Chinese characters count two wide. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replace(/\p{Cc}/gu, ' ')))
  const widths = cells.reduce<number[]>((all, row) => row.map((cell, column) => Math.max(all[column] ?? 0, width(cell))), [])
  const line = (row: readonly string[]) => row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join('  ').trimEnd()
  return cells.map(line).join('\n')
}

function pad(cell: string, to: number, left: boolean): string {
  const gap = ' '.repeat(to - width(cell))
  return left ? cell + gap : gap + cell
}

const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u
const invisible = /[\p{Mark}\p{Cf}]/u

/** In the columns of a terminal. */
function width(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (wide.test(sign) ? 2 : invisible.test(sign) ? 0 : 1), 0)
}
