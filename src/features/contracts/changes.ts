import type { ContractFields } from './contract.ts'

type Value = string | number | boolean | null

/** Which fields differ, from what to what, for the audit trail; long texts are only named. */
export function changesOf(before: ContractFields, after: ContractFields): Record<string, { from: Value; to: Value }> {
  const changes: Record<string, { from: Value; to: Value }> = {}
  for (const key of Object.keys(after) as (keyof ContractFields)[]) {
    const [from, to] = [plain(key, before[key]), plain(key, after[key])]
    if (from !== to) changes[key] = key === 'termination' || key === 'disputes' ? { from: '…', to: '…' } : { from, to }
  }
  return changes
}

function plain(key: keyof ContractFields, value: ContractFields[keyof ContractFields]): Value {
  if (key === 'value' && value !== null) return Number(value).toFixed(2)
  return typeof value === 'object' && value !== null ? [...value].toSorted((a, b) => a - b).join(',') : value
}
