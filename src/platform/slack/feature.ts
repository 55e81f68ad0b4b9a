import type { KnownBlock, PlainTextOption, View } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Person } from '../access/person.ts'
import type { Route } from '../http/routes.ts'
import type { Locale } from '../i18n/index.ts'
import type { Job, Runner, Schedule } from '../jobs/job.ts'
import type { Content } from './delivery/outgoing.ts'
import type { Panel, QuickButton } from './panels.ts'

/**
 * What a feature hands to the app: data, not calls. The platform registers it with Bolt, finds out who is asking, turns
 * errors into sentences and keeps Slack's times.
 */
export interface Feature {
  readonly commands?: readonly SlashCommand[]
  readonly subcommands?: readonly Subcommand[]
  readonly shortcuts?: readonly GlobalShortcut[]
  readonly messageShortcuts?: readonly MessageShortcut[]
  readonly actions?: readonly BlockAction[]
  readonly submissions?: readonly ViewSubmission[]
  readonly openActions?: readonly OpenAction[]
  readonly openSubmissions?: readonly OpenSubmission[]
  readonly options?: readonly OptionSource[]
  readonly events?: readonly EventListener[]
  readonly panels?: readonly Panel[]
  readonly quickButtons?: readonly QuickButton[]
  readonly runners?: readonly Runner[]
  readonly jobs?: readonly Job[]
  readonly schedules?: readonly Schedule[]
  readonly routes?: readonly Route[]
}

/** Who asks, when, and with what Slack client to answer. */
export interface Request {
  readonly person: Person
  readonly locale: Locale
  readonly now: Date
  readonly client: WebClient
}

/** A form opened at once, before any query, because Slack's trigger lives 3 s; its content follows. */
export interface OpenedForm {
  readonly viewId: string
  show(view: View): Promise<void>
}

export interface CommandRequest extends Request {
  readonly text: string
  readonly channel: string
  /** The same for one command however often Slack delivers it. */
  readonly commandId: string
  /** Answers so that only the asker sees it. */
  reply(content: Content): Promise<void>
}

/** `/name` with what it does. `form` says which of its texts open a form: those are opened before anything else. */
export interface SlashCommand {
  readonly command: string
  readonly opensForm?: (text: string) => boolean
  handle(request: CommandRequest, form: OpenedForm | undefined): Promise<void>
}

/** A word of a command that another feature has: `/incident stats`. Its text is what stands behind the word. */
export interface Subcommand extends SlashCommand {
  /** In small letters. */
  readonly word: string
}

/** A global shortcut opens a form. */
export interface GlobalShortcut {
  readonly callbackId: string
  handle(request: Request, form: OpenedForm): Promise<void>
}

/** A message that somebody wrote, as Slack gives it. */
export interface SlackMessage {
  readonly channel: string
  readonly ts: string
  /** The message whose thread it stands in. */
  readonly threadTs: string | null
  /** Slack id; null where no person wrote it. */
  readonly author: string | null
  /** In mrkdwn. */
  readonly text: string
  readonly files: readonly { readonly name: string; readonly permalink: string }[]
}

/** A shortcut of a message's menu opens a form about it. */
export interface MessageShortcut {
  readonly callbackId: string
  handle(request: Request & { readonly message: SlackMessage }, form: OpenedForm): Promise<void>
}

export interface ActionRequest extends Request {
  /** The button's value or the option chosen. */
  readonly value: string
  /** The same for one click however often Slack delivers it. */
  readonly clickId: string
  /** The form that it was clicked in, with what was filled in so far. */
  readonly view?: { readonly id: string; readonly hash: string; readonly values: FormValues; readonly metadata: string }
  /** Whether the message that was clicked in is one that only this person sees. */
  readonly onPrivateCopy: boolean
  /** Puts something else in place of that private message. */
  replace(content: Content): Promise<void>
  /** Tells only the person who clicked. */
  tell(content: Content): Promise<void>
}

export interface BlockAction {
  readonly actionId: string
  /** Opens a form at once, as a command does. */
  readonly opensForm?: boolean
  handle(request: ActionRequest, form: OpenedForm | undefined): Promise<void>
}

/** Values of a form by block id: text, or the value of the option chosen; null where nothing was. */
export type FormValues = Readonly<Record<string, string | readonly string[] | null>>

export interface SubmissionRequest extends Request {
  readonly viewId: string
  readonly metadata: string
  readonly values: FormValues
}

/** What a submitted form answers: it closes, becomes a private page or another form, or says what is wrong at its fields. */
export type SubmissionAnswer =
  | { readonly kind: 'page'; readonly content: Content; /** What whoever has closed the form is told directly, where that must not be the page itself. */ readonly closed?: Content }
  | { readonly kind: 'again'; readonly view: View }
  | { readonly kind: 'close'; /** Shown in the form instead where saving took longer than Slack waits. */ readonly done: string }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }

export interface ViewSubmission {
  readonly callbackId: string
  handle(request: SubmissionRequest): Promise<SubmissionAnswer>
}

/**
 * Somebody who was given something to answer, perhaps a guest or another company's person who has no business here otherwise. Nothing is looked up about them, and nothing
 * goes into the trail by itself: the feature says who may, by the Slack id alone.
 */
export interface OpenRequest extends Pick<Request, 'now' | 'client'> {
  readonly slackUserId: string
  /** The language last seen of them, or the usual one. */
  readonly locale: Locale
}

export interface OpenAction {
  readonly actionId: string
  readonly opensForm?: boolean
  handle(request: OpenRequest & Omit<ActionRequest, keyof Request>, form: OpenedForm | undefined): Promise<void>
}

export interface OpenSubmission {
  readonly callbackId: string
  handle(request: OpenRequest & Omit<SubmissionRequest, keyof Request>): Promise<SubmissionAnswer>
}

/** What an external select offers for a text. */
export interface OptionSource {
  readonly actionId: string
  find(request: Request, text: string): Promise<readonly PlainTextOption[]>
}

/**
 * Hears of one type of event, which the manifest must ask for. Slack tells of some events twice or out of order: to be told again must
 * do no harm. `event` is Slack's own object, to be parsed before use.
 */
export interface EventListener {
  readonly type: string
  handle(event: unknown, now: Date): Promise<void>
}

/** What a command would be asked for, with the answer where a button's goes: a button that does what a command does. */
export const asCommand = (request: ActionRequest, text: string): CommandRequest => ({ ...request, text, channel: '', commandId: request.clickId, reply: (content) => request.tell(content) })

/** Blocks with the same words as plain text; the usual shape of a short answer. */
export function sentence(text: string): Content {
  const section: KnownBlock = { type: 'section', text: { type: 'mrkdwn', text } }
  return { text, blocks: [section] }
}
