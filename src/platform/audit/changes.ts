type Value = string | number | boolean | null

/** Which fields differ, from what to what: the detail of an audit row. Lists count as what their entries say. */
export function changesOf<Fields extends object>(before: Fields, after: Fields): Record<string, { readonly from: Value; readonly to: Value }> {
  const changes: Record<string, { from: Value; to: Value }> = {}
  for (const [key, value] of Object.entries(after)) {
    const [from, to] = [plain((before as Record<string, unknown>)[key]), plain(value)]
    if (from !== to) changes[key] = { from, to }
  }
  return changes
}

function plain(value: unknown): Value {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value)
}
