import { requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { expected, ExpectedError } from '../../../platform/errors/expected.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { asCommand, type CommandRequest, type Feature, sentence, type SlashCommand } from '../../../platform/slack/feature.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { listServices } from '../../register/index.ts'
import { slaMessages as m } from '../messages.ts'
import { nearest, sameName } from '../../../platform/text/near.ts'
import { lastCompleteWeek, parseWeek, periodOf, weekLabel } from '../period.ts'
import { weeklyReport } from '../report.ts'
import { readWishes, subscribe, unsubscribe } from '../subscriptions.ts'
import { summaryMessage } from '../views/summary.ts'
import { readWeekQuestion } from './week-question.ts'

type Means = Pick<Platform, 'config' | 'database' | 'unitOfWork' | 'workspace' | 'walls'>

const languageNames: Readonly<Record<Locale, string>> = { en: 'English', 'zh-TW': '繁體中文', 'zh-CN': '简体中文' }

/** `/sla week|subscribe|unsubscribe|help`, answered to the asker alone. */
export function slaCommand(means: Means): SlashCommand {
  return {
    command: '/sla',
    async handle(request) {
      const [word = '', ...words] = request.text.split(/\s+/).filter(Boolean)
      switch (word.toLowerCase()) {
        case 'week':
          return answerWeek(means, request, words)
        case 'subscribe':
          return answerSubscribe(means, request, words)
        case 'unsubscribe':
          return answerUnsubscribe(means, request)
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
    actions: [{ actionId: weekAction, handle: (request) => answerWeek(means, asCommand(request, 'week'), []) }],
  }
}

/** In the asker's zone and language, and of the services that the asker may see. */
async function answerWeek({ database }: Means, request: CommandRequest, words: readonly string[]): Promise<void> {
  const { person, locale, now } = request
  requirePermission(person, 'summary.view')
  const { week: weekText, service } = readWeekQuestion(words)
  const zone = person.timeZone
  const week = weekText === undefined ? lastCompleteWeek(now.getTime(), zone) : parseWeek(weekText)
  if (!week) throw expected('no_such_week', m.noSuchWeek, { text: shown(weekText ?? '') })
  if (periodOf(week, zone).from > now.getTime()) throw expected('week_to_come', m.weekToCome, { text: weekLabel(week) })
  const vendorId = vendorScope(person)
  const serviceId = service === undefined ? undefined : await serviceIdOf(database, service, vendorId)
  const report = await weeklyReport(database.prisma, { week, zone, serviceId, vendorId, now })
  await request.reply(summaryMessage(report, locale, 'asked'))
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

async function answerSubscribe({ config, unitOfWork, workspace, walls }: Means, request: CommandRequest, words: readonly string[]): Promise<void> {
  const { person, locale, now, channel } = request
  requirePermission(person, 'summary.subscribe')
  const wishes = readWishes(words)
  // A channel that the bot cannot see, or a direct message, would never get it: said now and not in a log next Monday.
  const found = await workspace.findChannel(channel)
  if (!found) throw expected('not_a_channel', m.notAChannel)
  if (!found.isMember) await workspace.requireChannel(channel)
  if (!(await walls.mayShow(channel, 'bank'))) throw expected('outsiders', m.outsiders)
  const made = await subscribe(unitOfWork, { by: person, now, channel }, wishes, config)
  await request.reply(sentence(t(locale, m.subscribed, { zone: made.zone, language: languageNames[made.locale] })))
}

async function answerUnsubscribe({ unitOfWork }: Means, request: CommandRequest): Promise<void> {
  const { person, locale, now, channel } = request
  const ended = await unsubscribe(unitOfWork, { by: person, now, channel })
  await request.reply(sentence(t(locale, ended ? m.unsubscribed : m.notSubscribed)))
}

/** What a person typed, as an answer repeats it. */
const shown = (text: string): string => clip(plainInline(text), 80)
