import { type Anchor, type Criterion, type DowntimeLimit, type Limit, type ReportTerms, weights } from './regime.ts'

/** A line that says nothing of the kind; the text is what was not understood. */
export class TermsFault extends Error {}

const units: Readonly<Record<string, Limit['unit']>> = { h: 'hours', hour: 'hours', hours: 'hours', d: 'days', day: 'days', days: 'days', month: 'months', months: 'months' }
const anchorWords: Readonly<Record<string, Anchor>> = {
  awareness: 'awareness', detection: 'detection', classification: 'classification', submission: 'submission', 'latest submission': 'latest_submission',
}
const lapsing = 'unless classified later'
const reliefWords = 'noon of the next working day'

/** `4 h from classification`, `24 h from awareness unless classified later`, `1 month from latest submission`. */
function parseLimit(text: string): Limit {
  const [, amount, unit = '', anchor = '', lapses] = /^(\d{1,3})\s*([a-z]+) from ([a-z ]+?)( unless classified later)?$/i.exec(text) ?? []
  const [ownUnit, ownAnchor] = [units[unit.toLowerCase()], anchorWords[anchor.toLowerCase()]]
  if (!ownUnit || !ownAnchor || !Number(amount)) throw new TermsFault(text)
  return { amount: Number(amount), unit: ownUnit, anchor: ownAnchor, lapses: lapses !== undefined }
}

export function limitText({ amount, unit, anchor, lapses }: Limit): string {
  const word = unit === 'hours' ? 'h' : amount === 1 ? unit.slice(0, -1) : unit
  return `${amount} ${word} from ${anchor.replaceAll('_', ' ')}${lapses ? ` ${lapsing}` : ''}`
}

/** A report as a line: `Final report: 1 month from latest submission; noon of the next working day`. Throws TermsFault. */
export function parseReport(line: string): ReportTerms {
  // The last colon that is followed by limits ends the name.
  const [, name = '', rest = ''] = /^(.+):\s*(\d.*)$/s.exec(line.trim()) ?? []
  if (!name.trim()) throw new TermsFault(line.trim())
  const parts = rest.split(';').map((part) => part.trim()).filter(Boolean)
  const limits = parts.filter((part) => part.toLowerCase() !== reliefWords).map(parseLimit)
  if (limits.length === 0) throw new TermsFault(line.trim())
  return { name: name.trim(), limits, relief: limits.length < parts.length }
}

export const reportText = ({ name, limits, relief }: ReportTerms): string => `${name}: ${[...limits.map(limitText), ...(relief ? [reliefWords] : [])].join('; ')}`

/** A limit of unscheduled downtime: `4 h in 12 months`. Throws TermsFault. */
export function parseDowntime(text: string): DowntimeLimit {
  const [, hours, months] = /^(\d{1,3})\s*h(?:ours?)? in (?:any )?(\d{1,2}) months?$/i.exec(text.trim()) ?? []
  if (!Number(hours) || !Number(months) || Number(months) > 60) throw new TermsFault(text.trim())
  return { hours: Number(hours), months: Number(months) }
}

export const downtimeText = ({ hours, months }: DowntimeLimit): string => `${hours} h in ${months} months`

/** A criterion as a line: `required: Services that support critical functions are affected`. Throws TermsFault. */
export function parseCriterion(line: string): Criterion {
  const [, word = '', text = ''] = /^(\w+):\s*(.+)$/s.exec(line.trim()) ?? []
  const weight = weights.find((known) => known === word.toLowerCase())
  if (!weight || !text.trim()) throw new TermsFault(line.trim())
  return { weight, text: text.trim() }
}

export const criterionText = ({ weight, text }: Criterion): string => `${weight}: ${text}`
