import { dayIn } from '../../../platform/calendar/index.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { shown } from '../../../platform/slack/blocks.ts'
import { indexOf } from '../figures.ts'
import { resultMessages as m } from '../result-messages.ts'
import type { Part } from '../results.ts'
import { weightOf } from '../survey.ts'
import { changeText } from './result-page.ts'

/** A survey's result, or the part of it about one service or vendor, in a line. */
export function partText({ survey, run, before, label }: Part, { locale, timeZone }: { readonly locale: Locale; readonly timeZone: string }): string {
  const weigh = (id: string) => weightOf(survey.weights, run.result.weights, id)
  const index = indexOf(run.fields.questions, run.result, weigh)
  return t(locale, m.panel, {
    name: [run.name, ...(label === null ? [] : [label])].map((name) => shown(name)).join(' · '), at: dayIn(run.closesAt, timeZone), n: run.result.n,
    index: index ? t(locale, m.panelIndex, { value: index.value }) : t(locale, m.panelTooFew), change: index ? changeText(run, before, weigh, locale) : '',
  })
}
