import type { PlainTextOption } from '@slack/types'
import { requirePermission } from '../../../platform/access/person.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { pageView } from '../../../platform/slack/answers.ts'
import { idIn, oneOf, option, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type ActionRequest, asCommand, type BlockAction, type CommandRequest, type Feature, type OpenedForm, type OptionSource, type Request, sentence, type SubmissionAnswer, type ViewSubmission } from '../../../platform/slack/feature.ts'
import { slackDate } from '../../../platform/slack/mrkdwn.ts'
import { addActionForm } from '../../actions/index.ts'
import { findServices, findVendors, vendorNames } from '../../register/index.ts'
import { servicesOf } from '../audience.ts'
import { noSuchSurvey } from '../errors.ts'
import { askExport, formats } from '../export.ts'
import { surveyMessages as m } from '../messages.ts'
import { progressOf } from '../participants-store.ts'
import { standardQuestions } from '../questionnaire.ts'
import { resultMessages as r } from '../result-messages.ts'
import { aboutText, doneSince, resultsOf, subjectOf, unreachedOf } from '../results.ts'
import { selectCounted, selectRuns } from '../store.ts'
import { closesAt, latestVersion, type Survey, surveyDefaults } from '../survey.ts'
import type { Surveys } from '../surveys.ts'
import { answerForm, previewCallback } from './answer-form.ts'
import { invitation } from './invitation.ts'
import { actionIds, menu, resultButtons, surveyList, surveyPage } from './page.ts'
import { resultPage } from './result-page.ts'
import { aboutForm, callbacks, type Names, optionSources, parseAbout, parseQuestions, parseWeights, parseWhen, questionsForm, surveyIn, weightsForm, whenForm } from './survey-forms.ts'

const actOf = ({ person, now }: Request) => ({ by: person, now })

/** `/survey`, the forms by which surveys are made, and their pages. `due` has what became due looked at at once. */
export function surveyHandlers(platform: Platform, surveys: Surveys, due: () => Promise<void>): Pick<Feature, 'commands' | 'actions' | 'submissions' | 'options' | 'quickButtons'> {
  const { database } = platform
  const step = (actionId: string, act: (request: ActionRequest, id: number) => Promise<Survey>): BlockAction => ({
    actionId,
    handle: async (request) => {
      const survey = await act(request, idOf(request.value))
      await due()
      const page = await pageOf(platform, surveys, request, survey.id)
      await (request.onPrivateCopy ? request.replace(page) : request.tell(page))
    },
  })
  return {
    quickButtons: [{ order: 56, actionId: actionIds.list, label: m.quick, permission: 'survey.view' }],
    commands: [{ command: '/survey', opensForm: (text) => text.toLowerCase() === 'new', handle: (request, form) => answer(platform, surveys, request, form) }],
    actions: [
      { actionId: actionIds.list, handle: (request) => answer(platform, surveys, asCommand(request, ''), undefined) },
      { actionId: actionIds.create, opensForm: true, handle: (request, form) => answer(platform, surveys, asCommand(request, 'new'), form) },
      { actionId: actionIds.show, handle: async (request) => request.tell(await pageOf(platform, surveys, request, idOf(request.value))) },
      step(actionIds.start, (request, id) => surveys.start(actOf(request), id)),
      step(actionIds.pause, (request, id) => surveys.pause(actOf(request), id)),
      step(actionIds.resume, (request, id) => surveys.resume(actOf(request), id)),
      step(actionIds.close, (request, id) => surveys.close(actOf(request), id)),
      { actionId: actionIds.preview, opensForm: true, handle: (request, form) => preview(platform, surveys, request, form) },
      { actionId: actionIds.more, opensForm: true, handle: (request, form) => more(platform, surveys, request, form) },
      ...Array.from({ length: resultButtons }, (_, at): BlockAction => ({ actionId: `${actionIds.results}.${at}`, handle: async (request) => request.tell(await resultsPage(platform, surveys, request, idOf(request.value))) })),
      {
        actionId: actionIds.addAction, opensForm: true,
        handle: async ({ person, locale, value }, form) => {
          requirePermission(person, 'survey.edit')
          const { survey } = await surveys.findRun(person, idOf(value))
          await form?.show(addActionForm(locale, subjectOf(survey), `*${shown(survey.name)}*`))
        },
      },
      {
        actionId: actionIds.export,
        handle: async (request) => {
          const [format, runId] = request.value.split(':')
          await askExport(platform, surveys, { ...actOf(request), key: request.clickId }, idOf(runId ?? ''), oneOf(formats, format) ?? 'csv')
          await request.tell(sentence(t(request.locale, r.exporting)))
        },
      },
    ],
    submissions: [...steps(platform, surveys, due), weigh(surveys), { callbackId: previewCallback, handle: async ({ person }) => (requirePermission(person, 'survey.edit'), { kind: 'close', done: '' }) }],
    options: [
      source(optionSources.services, async (text) => findServices(database.prisma, text, { limit: 100 })),
      source(optionSources.vendor, async (text) => findVendors(database.prisma, text, { limit: 100 })),
      source(optionSources.groups, async (text) => (await platform.roleGroups.all()).filter(({ handle }) => handle.toLowerCase().includes(text.trim().toLowerCase())).slice(0, 100).map(({ id, handle }) => ({ id, name: `@${handle}` }))),
    ],
  }
}

/** The three steps of the form. Each saves what it has, so that closing it loses nothing. */
function steps(platform: Platform, surveys: Surveys, due: () => Promise<void>): ViewSubmission[] {
  return [
    {
      callbackId: callbacks.about,
      handle: async ({ person, now, locale, values, metadata, viewId }): Promise<SubmissionAnswer> => {
        requirePermission(person, 'survey.edit')
        const parsed = parseAbout(locale, values)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        const about = surveyIn(metadata)
        const survey = about
          ? await surveys.change({ by: person, now }, about.id, about.revision, { name: parsed.name, fields: parsed.about })
          : await surveys.add({ by: person, now, key: `view:${viewId}` }, parsed.name, { ...surveyDefaults(standardQuestions, platform.config.defaultTimeZone), ...parsed.about })
        return { kind: 'again', view: questionsForm(locale, survey) }
      },
    },
    {
      callbackId: callbacks.questions,
      handle: async ({ person, now, locale, values, metadata }): Promise<SubmissionAnswer> => {
        const { id, revision } = surveyIn(metadata) ?? { id: 0, revision: 0 }
        const { fields } = await surveys.findToEdit(person, id)
        const parsed = parseQuestions(locale, values, fields.questions)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        return { kind: 'again', view: whenForm(locale, await surveys.change({ by: person, now }, id, revision, { fields: parsed })) }
      },
    },
    {
      callbackId: callbacks.when,
      handle: async (request): Promise<SubmissionAnswer> => {
        const { person, now, locale, values, metadata } = request
        const { id, revision } = surveyIn(metadata) ?? { id: 0, revision: 0 }
        await surveys.findToEdit(person, id)
        const parsed = parseWhen(locale, values, now)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        const survey = await surveys.change({ by: person, now }, id, revision, { fields: parsed.when })
        if (parsed.opensAt && survey.state !== 'paused') await surveys.start({ by: person, now }, id, parsed.opensAt)
        await due()
        return { kind: 'page', content: await pageOf(platform, surveys, request, id) }
      },
    },
  ]
}

function weigh(surveys: Surveys): ViewSubmission {
  return {
    callbackId: callbacks.weights,
    handle: async ({ person, now, locale, values, metadata }) => {
      const survey = await surveys.findToEdit(person, idOf(metadata))
      const parsed = parseWeights(locale, values, survey)
      if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
      const { weights } = await surveys.weigh({ by: person, now }, survey.id, parsed.weights)
      return { kind: 'close', done: t(locale, m.weighed, { version: latestVersion(weights) }) }
    },
  }
}

async function answer(platform: Platform, surveys: Surveys, request: CommandRequest, form: OpenedForm | undefined): Promise<void> {
  const { person, locale, text } = request
  if (form) {
    requirePermission(person, 'survey.edit')
    return form.show(aboutForm(locale))
  }
  const [, id] = /^(?:show\s+)?(?:sur-?)?(\d+)$/i.exec(text.trim()) ?? []
  if (id !== undefined) return request.reply(await pageOf(platform, surveys, request, idOf(id)))
  if (text.trim() !== '' && text.toLowerCase() !== 'list') return request.reply(sentence(t(locale, m.help)))
  const list = await surveys.list(person)
  const lines = await Promise.all(list.map(async (survey) => ({ survey, run: (await selectRuns(platform.database.prisma, survey.id)).find(({ state }) => state !== 'counted') })))
  return request.reply(surveyList(lines, allowed(person.role, 'survey.edit'), locale))
}

async function pageOf(platform: Platform, surveys: Surveys, { person, locale }: Request, id: number): Promise<Content> {
  const { prisma } = platform.database
  const survey = await surveys.find(person, id)
  const runs = await selectRuns(prisma, id)
  const run = runs.find(({ state }) => state !== 'counted')
  const page = {
    survey, run, about: await aboutText(platform, survey.fields, locale), progress: run && (await progressOf(prisma, run.id)), unreached: run && allowed(person.role, 'survey.view') ? await unreachedOf(prisma, run.id) : [],
    counted: runs.filter(({ state }) => state === 'counted'), mayEdit: allowed(person.role, 'survey.edit'),
  }
  return surveyPage(page, { locale, timeZone: person.timeZone })
}

async function resultsPage({ database }: Platform, surveys: Surveys, { person, locale }: Request, runId: number): Promise<Content> {
  const { survey, run } = await surveys.findRun(person, runId)
  const [counted] = await selectCounted(database.prisma, survey.id, 1, run.number + 1)
  if (counted?.id !== runId) return sentence(t(locale, r.notCounted, { name: shown(run.name), until: slackDate(run.closesAt, locale, person.timeZone) }))
  return resultPage(await resultsOf(database.prisma, survey, counted, allowed(person.role, 'survey.edit')), locale)
}

/** The invitation and the form, as those who are asked see them in this person's language. */
async function preview(platform: Platform, surveys: Surveys, { person, locale, now, value }: ActionRequest, form: OpenedForm | undefined): Promise<void> {
  const { id, name, fields } = await surveys.findToEdit(person, idOf(value))
  const next = 1 + (await selectRuns(platform.database.prisma, id)).length
  const shownAs = invitation({ id: 0, name, fields, closesAt: closesAt(now, fields) }, { locale, about: await aboutText(platform, fields, locale), done: await doneSince(platform.database.prisma, id, next), sent: 0 })
  const above = shownAs.blocks.filter(({ type }) => type !== 'actions')
  await form?.show(answerForm({ name, fields, services: await servicesOf(platform, fields), locale, metadata: '', above: [...above, { type: 'divider' }], isPreview: true }))
}

async function more(platform: Platform, surveys: Surveys, request: ActionRequest, form: OpenedForm | undefined): Promise<void> {
  const [entry, id = ''] = request.value.split(':')
  const { person, locale, now } = request
  const survey = await surveys.findToEdit(person, idOf(id))
  switch (oneOf(menu, entry)) {
    case 'edit': return form?.show(aboutForm(locale, { survey, names: await namesOf(platform, survey) }))
    case 'weights': return form?.show(weightsForm(locale, survey))
    case 'copy': {
      const copy = await surveys.copy({ by: person, now, key: request.clickId }, survey.id, (name) => t(locale, m.copyOf, { name }).slice(0, 100))
      return form?.show(pageView(locale, await pageOf(platform, surveys, request, copy.id)))
    }
    case undefined: throw noSuchSurvey(survey.id)
  }
}

/** The names of what a survey has by id: of its vendor, services and user groups. */
async function namesOf(platform: Platform, { fields }: Survey): Promise<Names> {
  const vendors = fields.vendorId === null ? [] : [...(await vendorNames(platform.database.prisma, [fields.vendorId]))]
  const services = fields.serviceIds.length === 0 ? [] : await servicesOf(platform, fields)
  const groups = fields.audience.groups.length === 0 ? [] : await platform.roleGroups.all()
  return new Map([...vendors.map(([id, name]) => [String(id), name] as const), ...services.map(({ id, name }) => [String(id), name] as const), ...groups.map(({ id, handle }) => [id, `@${handle}`] as const)])
}

function source(actionId: string, find: (text: string) => Promise<readonly { readonly id: number | string; readonly name: string }[]>): OptionSource {
  return {
    actionId,
    find: async ({ person }, text): Promise<PlainTextOption[]> => {
      requirePermission(person, 'survey.edit')
      return (await find(text)).map(({ id, name }) => option(name, String(id)))
    },
  }
}

function idOf(value: string): number {
  const id = idIn(value)
  if (id === undefined) throw noSuchSurvey(0)
  return id
}
