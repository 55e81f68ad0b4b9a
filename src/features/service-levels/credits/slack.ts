import { requirePermission } from '../../../platform/access/person.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Feature, sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { whyMessages } from '../evidence/messages.ts'
import { exact } from '../evidence/view.ts'
import { askCredits, type CreditAnswer } from './ask.ts'
import { creditMessages as m } from './messages.ts'
import { readCredits } from './question.ts'

/** `/sla credits`: a contract's scale, and what it comes to in a month. */
export function creditHandlers({ database, unitOfWork }: Platform): Required<Pick<Feature, 'subcommands'>> {
  return {
    subcommands: [{
      command: '/sla', word: 'credits',
      async handle(request) {
        const { person, locale, now } = request
        requirePermission(person, 'contract.view')
        const question = readCredits(request.text)
        return request.reply(sentence(question ? creditText(await askCredits(database, unitOfWork, { by: person, now }, question), locale) : t(locale, m.usage)))
      },
    }],
  }
}

/** What comes back, what each part of it stands on, and the scale. */
export function creditText({ contract, span, scale, result }: CreditAnswer, locale: Locale): string {
  const reference = plainInline(clip(contract.reference, 80))
  if (!scale || !result) return t(locale, m.noScale, { contract: reference })
  const money = (amount: string) => [contract.currency, amount].filter(Boolean).join(' ')
  const metricName = (metric: 'availability' | 'response' | 'restore') => t(locale, whyMessages.metric, { metric })
  const credits = result.credits.map(({ metric, service, share, below, percent }) => t(locale, m.credit, {
    metric: metricName(metric), service: plainInline(clip(service, 80)), share: exact(share), below: exact(below), percent: String(percent), period: `${metric} ${span.label}`,
  }))
  const steps = scale.steps.map(({ metric, below, percent }) => t(locale, m.step, { metric: metricName(metric), below: exact(below), percent: String(percent) })).join(' · ')
  return [
    t(locale, m.head, { contract: reference, period: span.label, amount: money(result.amount), percent: String(result.percent), fee: money(scale.monthlyFee) }),
    ...(credits.length > 0 ? credits : [t(locale, m.none)]),
    ...(result.mostAmount === result.amount ? [] : [t(locale, m.most, { amount: money(result.mostAmount) })]),
    t(locale, m.scale, { steps: steps || '–', cap: scale.capPercent === null ? 'none' : String(scale.capPercent) }),
  ].join('\n')
}
