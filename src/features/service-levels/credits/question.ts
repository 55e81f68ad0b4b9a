import { type CreditMetric, creditMetrics } from './credit.ts'

/** What `/sla credits` was asked: to show a month, to set the fee, or a step of the scale. */
export type CreditQuestion =
  | { readonly kind: 'show'; readonly contract: string; readonly period?: string }
  | { readonly kind: 'fee'; readonly contract: string; readonly fee: string; readonly cap: number | null }
  | { readonly kind: 'step'; readonly contract: string; readonly metric: CreditMetric; readonly below: number; readonly percent: number | null }

/** Reads `CT-1`, `CT-1 2026-10`, `CT-1 fee 100000 cap 15`, `CT-1 step availability 99.9 5` or `… off`; undefined where it is none of these. */
export function readCredits(text: string): CreditQuestion | undefined {
  const [contract = '', word = '', ...rest] = text.trim().split(/\s+/)
  if (contract === '') return undefined
  if (word === '') return { kind: 'show', contract }
  if (word.toLowerCase() === 'fee') return feeOf(contract, rest)
  if (word.toLowerCase() === 'step') return stepOf(contract, rest)
  return rest.length === 0 ? { kind: 'show', contract, period: word } : undefined
}

function feeOf(contract: string, [fee = '', word, cap]: readonly string[]): CreditQuestion | undefined {
  if (!/^\d{1,15}(\.\d{1,2})?$/.test(fee)) return undefined
  if (word === undefined) return { kind: 'fee', contract, fee, cap: null }
  const percent = percentOf(cap ?? '')
  return word.toLowerCase() === 'cap' && percent !== undefined ? { kind: 'fee', contract, fee, cap: percent } : undefined
}

function stepOf(contract: string, [name = '', share = '', said = '']: readonly string[]): CreditQuestion | undefined {
  const metric = creditMetrics.find((known) => known === name.toLowerCase())
  const below = percentOf(share)
  const percent = said.toLowerCase() === 'off' ? null : percentOf(said)
  if (!metric || below === undefined || percent === undefined) return undefined
  return { kind: 'step', contract, metric, below: Number((below / 100).toFixed(8)), percent }
}

/** `99.9` or `99.9%`, above 0 up to 100. */
function percentOf(text: string): number | undefined {
  const value = Number(/^(\d{1,3}(?:\.\d{1,6})?)%?$/.exec(text)?.[1])
  return value > 0 && value <= 100 ? value : undefined
}
