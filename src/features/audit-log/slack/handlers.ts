import { z } from 'zod'
import { t } from '../../../platform/i18n/index.ts'
import { asCommand, type Feature, type Request, sentence, type SlashCommand } from '../../../platform/slack/feature.ts'
import { readHeldJson } from '../../../platform/slack/held.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { requirePermission } from '../../../platform/access/person.ts'
import type { AuditLog } from '../audit-log.ts'
import { type AuditQuestion, readQuestion } from '../filter.ts'
import { auditMessages as m } from '../messages.ts'
import { actionSource, filterCallback, filterForm, parseFilter } from './filter-form.ts'
import { actionIds, auditPage } from './page.ts'

/** `/audit-log`, its leaves and its filter form. */
export function auditHandlers(log: AuditLog): Pick<Feature, 'commands' | 'actions' | 'submissions' | 'options' | 'quickButtons'> {
  const command = auditCommand(log)
  return {
    commands: [command],
    quickButtons: [{ order: 70, actionId: actionIds.show, label: m.quickAudit, permission: 'audit.view' }],
    actions: [
      { actionId: actionIds.show, handle: (request) => command.handle(asCommand(request, ''), undefined) },
      { actionId: actionIds.older, handle: async (request) => request.replace(await leaf(log, request, request.value)) },
      { actionId: actionIds.newest, handle: async (request) => request.replace(await leaf(log, request, request.value)) },
      {
        actionId: actionIds.filter,
        opensForm: true,
        handle: async ({ person, locale, value }, form) => {
          requirePermission(person, 'audit.view')
          await form?.show(filterForm(locale, readLeaf(value).question, ''))
        },
      },
    ],
    submissions: [{
      callbackId: filterCallback,
      // The page comes as a direct message: a form has no place of its own to show it in.
      handle: async ({ person, now, values, locale, client }) => {
        requirePermission(person, 'audit.view')
        const parsed = parseFilter(locale, values)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        const { text, blocks } = auditPage(await log.ask(person, now, parsed.question), person, true)
        await client.chat.postMessage({ channel: person.slackUserId, text, blocks: [...blocks] })
        return { kind: 'close', done: text }
      },
    }],
    options: [{
      actionId: actionSource,
      find: async ({ person }, text) => {
        const actions = await log.actions(person)
        const kinds = [...new Set(actions.map((action) => `${action.split('.')[0] ?? ''}.`))]
        return [...kinds, ...actions].filter((action) => action.includes(text.trim().toLowerCase())).slice(0, 100)
          .map((action) => ({ text: { type: 'plain_text', text: action.endsWith('.') ? `${action}*` : action }, value: action }))
      },
    }],
  }
}

function auditCommand(log: AuditLog): SlashCommand {
  return {
    command: '/audit-log',
    async handle(request) {
      const { person, now, locale, text } = request
      requirePermission(person, 'audit.view')
      if (text.toLowerCase() === 'help') return request.reply(sentence(t(locale, m.help)))
      const question = readQuestion(text)
      if ('word' in question) return request.reply(sentence(`${t(locale, m.notUnderstood, { word: clip(plainInline(question.word), 100) })}\n\n${t(locale, m.help)}`))
      return request.reply(auditPage(await log.ask(person, now, question), person, true))
    },
  }
}

async function leaf(log: AuditLog, { person }: Request, value: string) {
  const { question, before } = readLeaf(value)
  return before === undefined
    ? auditPage(await log.leaf(person, question, beyondAll), person, true)
    : auditPage(await log.leaf(person, question, before), person, false)
}

/** No entry has this id: the page before it is the newest. */
const beyondAll = 9_223_372_036_854_775_807n

const leafSchema = z.object({ q: z.string(), b: z.string().regex(/^\d{1,18}$/).transform(BigInt).optional() })

function readLeaf(value: string): { question: AuditQuestion; before: bigint | undefined } {
  const { q, b } = readHeldJson(leafSchema, value)
  const question = readQuestion(q)
  return { question: 'word' in question ? {} : question, before: b }
}
