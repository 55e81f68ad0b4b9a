import type { BlockAction as BlockActionBody, RespondFn } from '@slack/bolt'
import type { View } from '@slack/types'
import { type Locale, t } from '../i18n/index.ts'
import type { Content } from './delivery/outgoing.ts'
import type { Interactions } from './interactions.ts'
import { slackMessages as m } from './messages.ts'
import { orPlainer, plainer } from './plainer.ts'

/** Marks a modal that shows a private page instead of a form. */
const pageCallback = 'page'
/** Slack takes so many blocks in a modal. */
const blocksAtMost = 100

/** Where the answer to a click goes. */
export interface Answers {
  /** Whether it was clicked on something that only this person sees. */
  readonly onPrivateCopy: boolean
  readonly tell: (content: Content) => Promise<void>
  readonly replace: (content: Content) => Promise<void>
}

/** Says something to one person at the place where they acted. */
export const respondPrivately = (respond: RespondFn, content: Content, replace = false): Promise<unknown> =>
  orPlainer(content, ({ text, blocks }) => respond({ text, blocks: [...blocks], response_type: 'ephemeral', replace_original: replace }))

/**
 * In a channel an answer stands beside the message, for the person alone. App Home and modals have no such place: there it is a page in a modal of its own, or, where Slack
 * opens none any more, a direct message.
 */
export function answersTo(body: BlockActionBody, respond: RespondFn, interactions: Interactions): Answers {
  const { view, user, trigger_id } = body
  if (body.response_url) {
    return {
      onPrivateCopy: body.container['is_ephemeral'] === true,
      tell: (content) => interactions.tellSafely(() => respondPrivately(respond, content)),
      replace: (content) => interactions.tellSafely(() => respondPrivately(respond, content, true)),
    }
  }
  const isPage = view?.callback_id === pageCallback
  const { client } = interactions
  const page = (content: Content) => pageView(interactions.localeHint(user.id), content)
  const tell = async (content: Content): Promise<void> => {
    if (view?.type === 'modal' && !isPage) return interactions.tellDirectly(user.id, content)
    try {
      const asked = { trigger_id, view: page(content) }
      await (isPage ? client.views.push(asked) : client.views.open(asked))
    } catch {
      await interactions.tellDirectly(user.id, content)
    }
  }
  return {
    onPrivateCopy: isPage,
    tell,
    replace: (content) => (isPage && view ? interactions.tellSafely(() => client.views.update({ view_id: view.id, view: page(content) })) : tell(content)),
  }
}

/** A private page as a modal: what is done on it may replace it. */
export const pageView = (locale: Locale, { blocks }: Content): View => ({
  type: 'modal',
  callback_id: pageCallback,
  title: { type: 'plain_text', text: 'Steward' },
  close: { type: 'plain_text', text: t(locale, m.close) },
  blocks: (plainer(blocks) ?? [...blocks]).slice(0, blocksAtMost),
})
