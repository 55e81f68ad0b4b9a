import { audienceOf } from '../../../platform/access/audience.ts'
import { vendorScope } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import { defineJob, type Job } from '../../../platform/jobs/job.ts'
import type { Platform } from '../../../platform/platform.ts'
import { withFileOnDisk } from '../../../platform/slack/files/content.ts'
import { exportJob, exportTable } from './exports.ts'
import { seenMessages as m } from './messages.ts'
import { readQuestion } from './question.ts'
import { TooManyForWorkbook, workbookAtMost, writeExport } from './rows.ts'
import type { SeenIncidents } from './seen.ts'

/** Makes the file that somebody asked for and gives it to them alone: what they may see is asked again, because it may have changed since. */
export function makeExport({ database, files, people, client, now }: Pick<Platform, 'database' | 'files' | 'people' | 'client' | 'now'>, seen: SeenIncidents): Job {
  return defineJob({
    ...exportJob, retries: 5, expiresAfter: 900,
    async handle({ key, slackUserId, format, question: text }) {
      const at = now()
      const person = await people.find(slackUserId, at)
      const read = readQuestion(text)
      const asked = await seen.lookUp(person, 'word' in read ? {} : read, 'all')
      const scope = vendorScope(person)
      const name = `incidents-${at.toISOString().slice(0, 10)}.${format}`
      let n = 0
      try {
        await withFileOnDisk(
          async (path) => (n = await writeExport(path, format, await exportTable(database, person, asked))),
          (content) => files.upload({
            key: `incident-export:${key}`, destination: slackUserId, audience: scope === undefined ? 'anyone' : audienceOf(scope), name, title: name,
            comment: t(person.locale, m.exported, { n, filter: text || 'none' }),
          }, content),
        )
      } catch (error) {
        if (!(error instanceof TooManyForWorkbook)) throw error
        const told = t(person.locale, m.tooManyForWorkbook, { n: workbookAtMost })
        await client.chat.postMessage({ channel: slackUserId, text: told })
      }
    },
  })
}
