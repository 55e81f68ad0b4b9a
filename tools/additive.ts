/** From this migration on there may be a version to replace; what came before made the tables of the first. */
const first = '20261201'

/** Statements that the version before cannot bear, which goes on while this one starts. */
const breaking: readonly [RegExp, string][] = [
  [/\bDROP\s+(TABLE|COLUMN|TYPE|VIEW|FUNCTION|SCHEMA)\b[^;\n]*/gi, 'takes away what the version before uses'],
  [/\bRENAME\b[^;\n]*/gi, 'renames what the version before uses'],
  [/\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b[^;\n]*/gi, 'changes what the version before writes'],
  [/\bSET\s+NOT\s+NULL\b[^;\n]*/gi, 'asks for a value that the version before may not give'],
  [/\bADD\s+COLUMN\b(?![^,;\n]*\bDEFAULT\b)[^,;\n]*\bNOT\s+NULL\b[^,;\n]*/gi, 'asks for a value that the version before does not give'],
]

/** A line that says why a migration may stop the version before, which its notes say too. */
const reason = /^-- stops the version before: \S.+$/m

/** What of a migration would stop the version before, in words; nothing where the migration says why it may. */
export function stopsTheVersionBefore({ name, sql }: { readonly name: string; readonly sql: string }): string[] {
  if (name < first || reason.test(sql)) return []
  const statements = sql.replaceAll(/^\s*--.*$/gm, '')
  return breaking.flatMap(([pattern, why]) => Array.from(statements.matchAll(pattern), ([found]) => `${name}: "${found.trim()}" ${why}`))
}
