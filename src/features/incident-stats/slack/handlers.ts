import { requirePermission } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Plain } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type Feature, type Request, sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { type IncidentQuestion, readQuestion, type SeenIncidents } from '../../incidents/index.ts'
import { askStats } from '../ask-stats.ts'
import { statsMessages as m } from '../messages.ts'
import { readSpan } from '../span.ts'
import { statsActions, statsPage } from './page.ts'

/** `/incident stats`, and the spans beside it. */
export function statsHandlers(seen: SeenIncidents): Required<Pick<Feature, 'subcommands' | 'actions'>> {
  const draw = async ({ person, locale, now }: Request, text: string): Promise<Content> => {
    requirePermission(person, 'summary.view')
    const told = (what: Plain | string) => sentence(`${typeof what === 'string' ? what : t(locale, what)}\n\n${t(locale, m.help)}`)
    if (text.trim().toLowerCase() === 'help') return sentence(t(locale, m.help))
    const asked = readSpan(text, now.getTime(), person.timeZone)
    if (!asked) return told(m.badSpan)
    const question = readQuestion(asked.rest)
    if ('word' in question) return told(t(locale, m.notUnderstood, { word: clip(plainInline(question.word), 100) }))
    const idle = withoutEffect(question)
    if (idle) return told(t(locale, m.noEffect, { word: idle }))
    return statsPage(await askStats(seen, person, question, asked.span), locale)
  }
  return {
    subcommands: [{ command: '/incident', word: 'stats', handle: async (request) => request.reply(await draw(request, request.text)) }],
    actions: [statsActions.earlier, statsActions.today].map((actionId) => ({ actionId, handle: async (request) => request.replace(await draw(request, request.value)) })),
  }
}

/** A word of the question that would change no figure: to take it silently would let people believe that it did. */
const withoutEffect = ({ standing, kind }: IncidentQuestion): string | undefined => (kind === 'drill' ? kind : standing === 'all' ? undefined : standing)
