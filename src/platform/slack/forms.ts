import type { View } from '@slack/types'
import type { ViewOutput } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { type Locale, t } from '../i18n/index.ts'
import type { FormValues, OpenedForm } from './feature.ts'
import { keepable } from './held.ts'
import { slackMessages as m } from './messages.ts'
import { clip } from './mrkdwn.ts'
import { slackErrorOf } from './slack-error.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true })

/** A form that only says something. */
export function noticeView(locale: Locale, title: string, text: string): View {
  return {
    type: 'modal',
    title: plain(title),
    close: plain(t(locale, m.close)),
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: clip(text, 3000) } }],
  }
}

export const loadingView = (locale: Locale): View => noticeView(locale, t(locale, m.loadingTitle), t(locale, m.loading))
/** While a form is saved that takes long; `isKept` where that goes on whatever happens to this process. */
export const workingView = (locale: Locale, isKept: boolean): View => noticeView(locale, t(locale, m.workingTitle), t(locale, isKept ? m.working : m.workingOpen))
export const doneView = (locale: Locale, text: string): View => noticeView(locale, t(locale, m.doneTitle), text)
export const notDoneView = (locale: Locale, text: string): View => noticeView(locale, t(locale, m.notDoneTitle), text)

/** Opens a form with the trigger at once, over the modal that was clicked in where it was one; what it shows comes later by `show`. */
export async function openForm(client: WebClient, triggerId: string, locale: Locale, how: 'open' | 'push'): Promise<OpenedForm> {
  const asked = { trigger_id: triggerId, view: loadingView(locale) }
  const { view } = how === 'push' ? await client.views.push(asked) : await client.views.open(asked)
  const viewId = view?.id ?? ''
  return {
    viewId,
    show: (next) => updateOpen(client, { view_id: viewId, view: next }),
  }
}

/** Updates a form unless the person has closed it meanwhile, which is no fault. */
export async function updateOpen(client: WebClient, update: { view_id: string; view: View }): Promise<void> {
  try {
    await client.views.update(update)
  } catch (error) {
    const name = slackErrorOf(error) ?? ''
    if (!['not_found', 'view_not_found'].includes(name)) throw error
  }
}

/** What was filled in, by block id; without the NUL that PostgreSQL stores in no text. */
export function formValues(state: ViewOutput['state'] | undefined): FormValues {
  const values: Record<string, string | readonly string[] | null> = {}
  for (const [blockId, actions] of Object.entries(state?.values ?? {})) {
    const [input] = Object.values(actions)
    if (!input) continue
    const typed = input.value == null ? undefined : keepable(input.value)
    const chosen = input.selected_option?.value ?? input.selected_user ?? input.selected_date ?? input.selected_time ?? input.selected_conversation ?? input.selected_date_time?.toString()
    values[blockId] = input.selected_options?.map((option) => option.value) ?? input.selected_users ?? input.selected_conversations ?? chosen ?? typed ?? null
  }
  return values
}
