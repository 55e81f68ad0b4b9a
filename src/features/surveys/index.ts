import { audienceOf } from '../../platform/access/audience.ts'
import { localeOf } from '../../platform/access/people.ts'
import { dayIn } from '../../platform/calendar/index.ts'
import { locales } from '../../platform/i18n/index.ts'
import type { FeatureModule, Platform } from '../../platform/platform.ts'
import { actionsOf } from '../actions/index.ts'
import { guardAsking } from '../ratings/index.ts'
import { summarySectionsOf } from '../service-levels/index.ts'
import { GiveAnswers } from './answers.ts'
import { startAsking } from './asking.ts'
import { makeExport } from './export.ts'
import { claimDay } from './participants-store.ts'
import { aboutText, doneSince, resultsOf, unreachedOf } from './results.ts'
import { type RunNews, Runs } from './runs.ts'
import { sealerOf } from './secret.ts'
import { answerHandlers } from './slack/answer-handlers.ts'
import { surveyHandlers } from './slack/handlers.ts'
import { invitation } from './slack/invitation.ts'
import { progressMessage } from './slack/page.ts'
import { surveyPanels } from './slack/panels.ts'
import { resultPage } from './slack/result-page.ts'
import { referenceOf } from './survey.ts'
import { summarySection } from './summary-section.ts'
import { Surveys } from './surveys.ts'

/** Satisfaction surveys: made with `/survey`, answered by direct message, counted so that no anonymous answer leads to a person. */
export const surveys: FeatureModule = {
  name: 'surveys',
  create(platform) {
    const { database, unitOfWork, config } = platform
    const useCases = new Surveys(database, unitOfWork)
    const sealer = () => sealerOf(config)
    const asking = startAsking(platform, async (run) => {
      const done = await doneSince(database.prisma, run.surveyId, run.number)
      const about = new Map(await Promise.all(locales.map(async (locale) => [locale, await aboutText(platform, run.fields, locale)] as const)))
      return ({ locale, sent }) => invitation(run, { locale, sent, about: about.get(locale) ?? '', done })
    })
    const runs = new Runs(platform, sealer, newsOf(platform), () => asking.wake())
    // A person is asked one thing a day: the question after an incident takes the day too.
    guardAsking(platform, (tx, { slackUserId, timeZone }, now) => claimDay(tx, slackUserId, dayIn(now, timeZone ?? config.defaultTimeZone)))
    knowActions(platform, useCases)
    summarySectionsOf(platform).add('surveys', summarySection)
    return [
      { ...surveyHandlers(platform, useCases, () => runs.tick(platform.now())), panels: surveyPanels(platform, useCases) },
      { ...answerHandlers(platform, new GiveAnswers(database, unitOfWork, sealer)), runners: [asking], jobs: [runs.job, makeExport(platform, useCases)], schedules: [{ name: 'surveys', tick: (now) => runs.tick(now) }] },
    ]
  },
}

function newsOf(platform: Platform): RunNews {
  const { config } = platform
  return {
    async progress(work, { createdBy }, run, progress) {
      if (createdBy.slackUserId === null) return
      const locale = (await localeOf(work.tx, createdBy.slackUserId)) ?? config.defaultLocale
      await work.post({ key: `survey-run:${run.id}:progress`, destination: createdBy.slackUserId, urgency: 'status', audience: 'bank', content: progressMessage(run, progress, await unreachedOf(work.tx, run.id), locale) })
    },
    async results(work, survey, run, result) {
      const content = resultPage(await resultsOf(work.tx, survey, { ...run, result }, true), config.defaultLocale)
      for (const channel of run.fields.channels) await work.post({ key: `survey-run:${run.id}:result:${channel}`, destination: channel, urgency: 'digest', audience: audienceOf(run.fields.seenBy === 'vendor' ? run.fields.vendorId : null), content })
    },
  }
}

/** Has improvement actions come of a survey's results. */
function knowActions(platform: Platform, useCases: Surveys): void {
  actionsOf(platform).know('survey', {
    async find(person, id) {
      const { fields } = await useCases.find(person, id)
      return { serviceId: fields.serviceIds.length === 1 ? (fields.serviceIds[0] ?? null) : null, vendorId: fields.seenBy === 'vendor' ? fields.vendorId : null }
    },
    async visible(person, ids) {
      const seen = new Set((await useCases.list(person)).map(({ id }) => id))
      return ids.filter((id) => seen.has(id))
    },
    name: (id) => referenceOf({ id }),
  })
}
