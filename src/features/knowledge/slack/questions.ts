import type { Person } from '../../../platform/access/person.ts'
import { vendorScope } from '../../../platform/access/person.ts'
import { ExpectedError } from '../../../platform/errors/expected.ts'
import { t } from '../../../platform/i18n/index.ts'
import { shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { plainText } from '../../../platform/slack/mrkdwn.ts'
import { nearest, sameName } from '../../../platform/text/near.ts'
import { findServices } from '../../register/index.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { type Question, readQuestion } from '../question.ts'
import type { Origin } from '../asks-store.ts'
import type { Filters } from '../search/search-store.ts'
import { answerContent } from './answer.ts'
import type { Means } from './means.ts'

const bestFive = 5

/** How a question is narrowed: by a kind, a tag and a service, of those that the person may see. Throws the expected error that names the nearest. */
async function filtersOf({ platform }: Means, person: Person, { kinds, services, tags }: Question): Promise<Filters> {
  const [kind, tag, name] = [kinds[0], tags[0], services[0]]
  const narrowed = { ...(kind && { kind }), ...(tag && { tag }) }
  if (name === undefined) return narrowed
  const vendorId = vendorScope(person)
  const all = await findServices(platform.database.prisma, '', { limit: 10_000, ...(vendorId !== undefined && { vendorId }) })
  const found = sameName(name, all)
  if (found) return { ...narrowed, serviceId: found.id }
  const near = nearest(name, all.map((own) => own.name)).map((own) => shown(own, 80)).join(', ') || 'none'
  throw new ExpectedError('no_such_service', (locale) => t(locale, m.noSuchService, { name: shown(name, 80), near }))
}

/** What somebody typed, answered for them alone. `channel`: where the answer may be shared. */
export async function answerTo(means: Means, asked: { readonly person: Person; readonly now: Date; readonly key: string; readonly text: string; readonly origin: Origin; readonly channel: string | undefined }): Promise<Content> {
  const { person, now, key, text, origin, channel } = asked
  const question = readQuestion(plainText(text))
  const filters = await filtersOf(means, person, question)
  const said = question.text || [...question.tags, ...question.services].join(' ')
  const answer = await means.asking.ask({ by: person, now, key }, origin, { text: said, filters, limit: bestFive })
  return answerContent(answer, said, person, channel)
}
