/** Beginnings that spreadsheets take for a formula, in full width too, behind any number of the mark that we put in front. */
const risky = /^'*[=+\-@\t\r\n＝＋－＠]/u

/** Text that no spreadsheet runs: an apostrophe stands in front of what looks like a formula. `revive` takes it away again. */
export const defuse = (text: string): string => (risky.test(text) ? `'${text}` : text)

export const revive = (text: string): string => (text.startsWith("'") && risky.test(text) ? text.slice(1) : text)
