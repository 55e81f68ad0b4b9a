import { requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { expected, ExpectedError } from '../../../platform/errors/expected.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { asCommand, type CommandRequest, type Feature, sentence, type SlashCommand } from '../../../platform/slack/feature.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { nearest, sameName } from '../../../platform/text/near.ts'
import { listServices } from '../../register/index.ts'
import { type Cadence, cadences, lastComplete, readPeriod } from '../cadence.ts'
import { slaMessages as m } from '../messages.ts'
import type { Period } from '../period.ts'
import { periodReport } from '../report.ts'
import { subscriptionMessages } from '../subscription-messages.ts'
import { packJob } from '../summaries/job-names.ts'
import { summaryMessage } from '../views/summary.ts'
import { readPeriodQuestion } from './period-question.ts'

type Means = Pick<Platform, 'database' | 'unitOfWork'>

/** `/sla` with a period, `pack` and `help`, answered to the asker alone; what it knows of subscriptions stands beside. */
export function slaCommand(means: Means): SlashCommand {
  return {
    command: '/sla',
    async handle(request) {
      const [word = '', ...words] = request.text.split(/\s+/).filter(Boolean)
      const cadence = cadences.find((known) => known === word.toLowerCase())
      if (cadence) return answerPeriod(means, request, cadence, words)
      if (/^\d{4}/.test(word)) return answerPeriod(means, request, 'week', [word, ...words])
      switch (word.toLowerCase()) {
        case 'pack':
          return answerPack(means, request, words)
        case '':
        case 'help':
          return request.reply(sentence(t(request.locale, m.help)))
        default:
          return request.reply(sentence(`${t(request.locale, m.unknownCommand, { text: shown(request.text) })}\n\n${t(request.locale, m.help)}`))
      }
    },
  }
}

/** Last week's figures, by a button. */
const weekAction = 'sla.week'

export function weekButton(means: Means): Pick<Feature, 'actions' | 'quickButtons'> {
  return {
    quickButtons: [{ order: 60, actionId: weekAction, label: m.quickWeek, permission: 'summary.view' }],
    actions: [{ actionId: weekAction, handle: (request) => answerPeriod(means, asCommand(request, 'week'), 'week', []) }],
  }
}

/** In the asker's zone and language, and of the services that the asker may see. */
async function answerPeriod({ database }: Means, request: CommandRequest, cadence: Cadence, words: readonly string[]): Promise<void> {
  const { person, locale, now } = request
  requirePermission(person, 'summary.view')
  const { period: asked, service } = readPeriodQuestion(words)
  const period = periodAsked(asked, cadence, now, person.timeZone)
  const vendorId = vendorScope(person)
  const serviceIds = service === undefined ? undefined : [await serviceIdOf(database, service, vendorId)]
  await request.reply(summaryMessage(await periodReport(database.prisma, { period, serviceIds, vendorId, now }), locale))
}

/** The review pack of a period, made by a job and given by direct message; of the last quarter where none is named. */
async function answerPack({ unitOfWork }: Means, request: CommandRequest, words: readonly string[]): Promise<void> {
  const { person, locale, now, commandId } = request
  requirePermission(person, 'summary.view')
  const { label, zone } = periodAsked(words[0], 'quarter', now, person.timeZone)
  await unitOfWork.run(now, (work) => work.send(packJob, { key: commandId, slackUserId: person.slackUserId, period: label, zone, locale }))
  await request.reply(sentence(t(locale, subscriptionMessages.packComes, { period: label })))
}

/** Throws the expected error for one that there is not, or not yet. */
function periodAsked(text: string | undefined, cadence: Cadence, now: Date, zone: string): Period {
  const period = text === undefined ? lastComplete(cadence, now.getTime(), zone) : readPeriod(text, zone)
  if (!period) throw expected('no_such_period', m.noSuchPeriod, { text: shown(text ?? '') })
  if (period.from > now.getTime()) throw expected('period_to_come', m.weekToCome, { text: period.label })
  return period
}

async function serviceIdOf({ prisma }: Platform['database'], name: string, vendorId: number | undefined): Promise<number> {
  const services = await listServices(prisma, vendorId === undefined ? {} : { vendorId })
  const found = sameName(name, services)
  if (found) return found.id
  const near = nearest(name, services.map((service) => service.name)).map(shown)
  throw new ExpectedError('no_such_service', (locale) => [
    t(locale, m.noSuchService, { text: shown(name) }),
    ...(near.length > 0 ? [t(locale, m.didYouMean, { names: near.join(', ') })] : []),
  ].join(' '))
}

/** What a person typed, as an answer repeats it. */
const shown = (text: string): string => clip(plainInline(text), 80)
