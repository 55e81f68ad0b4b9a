import { requirePermission, vendorScope } from '../../../../platform/access/person.ts'
import { t } from '../../../../platform/i18n/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { oneOf, option } from '../../../../platform/slack/blocks.ts'
import type { Content } from '../../../../platform/slack/delivery/outgoing.ts'
import { type ActionRequest, type CommandRequest, type Feature, type Request, sentence } from '../../../../platform/slack/feature.ts'
import { clip, plainInline } from '../../../../platform/slack/mrkdwn.ts'
import { findServices, findVendors } from '../../../register/index.ts'
import { cardKey } from '../../slack/card.ts'
import { seenMessages as m } from '../messages.ts'
import { askExport } from '../exports.ts'
import { type IncidentQuestion, questionText, readQuestion } from '../question.ts'
import { exportFormats } from '../rows.ts'
import type { SeenIncidents } from '../seen.ts'
import { filterCallback, filterForm, filterQuestion, filterSources } from './filter-form.ts'
import { listActions, listPage, readLeaf, shownFilter } from './list.ts'

type Means = Pick<Platform, 'database' | 'delivery' | 'workspace'>

/** `/incident list`, with its pages and its filter form. */
export async function answerList(means: Means, seen: SeenIncidents, request: CommandRequest, text: string): Promise<void> {
  requirePermission(request.person, 'incident.view')
  const question = readQuestion(text)
  if ('word' in question) {
    const { locale } = request
    return request.reply(sentence(`${t(locale, m.notUnderstood, { word: clip(plainInline(question.word), 100) })}\n\n${t(locale, m.filterHelp)}`))
  }
  return request.reply(await draw(means, seen, request, question, 0))
}

/** `/incident export csv|xlsx|json [filters]`: a file for the asker alone. */
export async function answerExport({ unitOfWork }: Pick<Platform, 'unitOfWork'>, seen: SeenIncidents, request: CommandRequest, text: string): Promise<void> {
  const { person, locale, now, commandId } = request
  requirePermission(person, 'incident.view')
  const [word = '', ...rest] = text.trim().split(/\s+/)
  const format = oneOf(exportFormats, word.toLowerCase())
  const question = readQuestion(rest.join(' '))
  if (!format || 'word' in question) {
    const before = 'word' in question ? `${t(locale, m.notUnderstood, { word: clip(plainInline(question.word), 100) })}\n\n` : ''
    return request.reply(sentence(before + t(locale, m.exportHelp)))
  }
  await askExport(unitOfWork, seen, { by: person, now, key: commandId }, format, question)
  await request.reply(sentence(t(locale, m.exportAsked, { format, filter: shownFilter(questionText(question)) || 'none' })))
}

async function draw({ delivery, workspace }: Means, seen: SeenIncidents, { person, locale, now }: Request, question: IncidentQuestion, skip: number): Promise<Content> {
  const page = await seen.page(person, question, skip)
  const places = await delivery.places(page.incidents.map(({ id }) => cardKey(id)))
  return listPage(page, { locale, timeZone: person.timeZone, now }, ({ id }) => {
    const place = places.get(cardKey(id))
    return place && workspace.messageLink(place)
  })
}

export function listHandlers(means: Means, seen: SeenIncidents): Required<Pick<Feature, 'actions' | 'submissions' | 'options'>> {
  const leaf = async (request: ActionRequest): Promise<void> => {
    const { skip, filter } = readLeaf(request.value)
    const question = readQuestion(filter)
    await request.replace(await draw(means, seen, request, 'word' in question ? {} : question, skip))
  }
  return {
    actions: [
      { actionId: listActions.earlier, handle: leaf },
      { actionId: listActions.later, handle: leaf },
      {
        actionId: listActions.filter,
        opensForm: true,
        handle: async ({ person, locale, value }, form) => {
          requirePermission(person, 'incident.view')
          const question = readQuestion(readLeaf(value).filter)
          await form?.show(filterForm(locale, 'word' in question ? {} : question))
        },
      },
    ],
    submissions: [{
      callbackId: filterCallback,
      handle: async (request) => ({ kind: 'page', content: await draw(means, seen, request, filterQuestion(request.values), 0) }),
    }],
    options: [
      {
        actionId: filterSources.service,
        find: async ({ person }, text) => {
          requirePermission(person, 'incident.view')
          const vendorId = vendorScope(person)
          const found = await findServices(means.database.prisma, text, { limit: 100, ...(vendorId !== undefined && { vendorId }) })
          return found.map(({ name }) => option(name, name))
        },
      },
      {
        actionId: filterSources.vendor,
        find: async ({ person }, text) => {
          requirePermission(person, 'incident.view')
          const scope = vendorScope(person)
          const found = await findVendors(means.database.prisma, text, { limit: scope === undefined ? 100 : 10_000 })
          return found.filter(({ id }) => scope === undefined || id === scope).slice(0, 100).map(({ name }) => option(name, name))
        },
      },
    ],
  }
}
