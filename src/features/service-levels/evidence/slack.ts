import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { audienceOf } from '../../../platform/access/audience.ts'
import { actorOf, requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import { defineJob, type Job } from '../../../platform/jobs/job.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Feature, sentence } from '../../../platform/slack/feature.ts'
import { contentOf } from '../../../platform/slack/files/content.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { defuse } from '../../../platform/tabular/formula.ts'
import { askWhy } from './ask.ts'
import { whyMessages as m } from './messages.ts'
import { type EvidenceFormat, readWhy } from './question.ts'
import { type EvidenceRow, evidenceRows } from './rows.ts'
import { evidencePage } from './view.ts'

const fileJob = { name: 'service-levels.evidence', payload: z.object({ key: z.string(), slackUserId: z.string(), question: z.string() }) }

/** `/sla why`: what a figure is made of, as a page or as a file. */
export function whyHandlers({ database, unitOfWork }: Platform): Required<Pick<Feature, 'subcommands'>> {
  return {
    subcommands: [{
      command: '/sla', word: 'why',
      async handle(request) {
        const { person, locale, now } = request
        requirePermission(person, 'summary.view')
        const question = readWhy(request.text)
        if (!question) return request.reply(sentence(t(locale, m.usage)))
        const { service, span, evidence, titles } = await askWhy(database.prisma, person, question, now)
        if (!question.format) return request.reply(evidencePage(evidence, { service: service.name, span, locale, zone: person.timeZone, titles }))
        await unitOfWork.run(now, async (work) => {
          await work.audit({ at: now, actor: actorOf(person), action: 'figures.export', subject: `service:${service.id}`, detail: { metric: question.metric, period: span.label } })
          await work.send(fileJob, { key: request.commandId, slackUserId: person.slackUserId, question: request.text })
        })
        return request.reply(sentence(t(locale, m.fileComing)))
      },
    }],
  }
}

/** Makes the file and gives it to whoever asked, alone: what they may see is asked again. */
export function evidenceFile({ database, files, people, now }: Platform): Job {
  return defineJob({
    ...fileJob, retries: 5, expiresAfter: 300,
    async handle({ key, slackUserId, question: text }) {
      const at = now()
      const person = await people.find(slackUserId, at)
      const question = readWhy(text)
      if (!question?.format) return
      const { service, span, evidence, titles } = await askWhy(database.prisma, person, question, at)
      const scope = vendorScope(person)
      const name = `${question.metric}-${span.label}.${question.format}`
      await files.upload({
        key: `evidence:${key}`, destination: slackUserId, audience: scope === undefined ? 'anyone' : audienceOf(scope), name, title: name,
        comment: t(person.locale, m.file, { metric: t(person.locale, m.metric, { metric: question.metric }), service: plainInline(clip(service.name, 80)), period: span.label }),
      }, contentOf(new Uint8Array(Buffer.from(evidenceText(evidenceRows(evidence, titles), question.format)))))
    },
  })
}

/** Rows as a file's text; docs/service-levels.md says what the columns mean. */
export function evidenceText(rows: readonly EvidenceRow[], format: EvidenceFormat): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`
  const columns = ['kind', 'incident', 'title', 'severity', 'from', 'to', 'seconds', 'goal_seconds', 'left_out', 'kept', 'seen_by'] as const
  return `\uFEFF${stringify([[...columns], ...rows.map((row) => columns.map((column) => defuse(String(row[column] ?? ''))))], { record_delimiter: '\r\n' })}`
}
