import type { PageManifest } from '../../control/control.ts'
import { emojiOf, findEmoji } from '../lib/emoji.ts'
import { conversationsOf, joinable } from '../lib/visible.ts'
import type { Directory } from '../lib/workspace.ts'
import type { User } from '../../state/types.ts'

/** Something that can be completed: what was typed of it, and from where on. */
export interface Wanted {
  kind: 'command' | 'person' | 'channel' | 'emoji'
  from: number
  typed: string
  /** Within a command, which the app gets as it stands there: people go by their handle, which has no spaces. */
  isInCommand: boolean
}

/** One thing to complete it with. */
export interface Completion {
  key: string
  /** What is put in its place. */
  text: string
  face: string
  detail: string
  /** What the text stands for when it is sent as a message: Slack's reference. */
  reference?: string
  /** A global shortcut: it is used at once, and nothing is put in. */
  shortcut?: string
}

const triggers: [Wanted['kind'], RegExp][] = [
  ['command', /^\/(\S*)$/],
  // Names may have spaces, and stand between Chinese characters without any around them; an address of mail is none.
  ['person', /(?<![\p{Script=Latin}\p{N}._-])@((?:[\p{L}\p{N}._-]+(?: [\p{L}\p{N}._-]+){0,4} ?)?)$/u],
  ['channel', /(?<![\p{Script=Latin}\p{N}#_-])#([\p{L}\p{N}_-]*)$/u],
  ['emoji', /(?:^|\s):([a-z0-9_+-]{2,})$/],
]

/** What stands before the caret and can be completed. */
export function wantedAt(text: string, caret: number): Wanted | undefined {
  const before = text.slice(0, caret)
  for (const [kind, pattern] of triggers) {
    const typed = pattern.exec(before)?.[1]
    if (typed !== undefined) return { kind, typed, from: caret - typed.length - 1, isInCommand: text.startsWith('/') }
  }
  return undefined
}

const most = 8

/** What fits to what was typed, the nearest first. */
export function completionsFor({ kind, typed, isInCommand }: Wanted, manifest: PageManifest, directory: Directory, viewer: User): Completion[] {
  switch (kind) {
    case 'command':
      return commands(typed, manifest)
    case 'person':
      return best(typed, people(directory, isInCommand))
    case 'channel':
      return best(typed, channels(directory, viewer))
    case 'emoji':
      return findEmoji(typed, most).map((name) => ({ key: name, text: `:${name}:`, face: `${emojiOf(name) ?? ''} :${name}:`, detail: '' }))
  }
}

function commands(typed: string, manifest: PageManifest): Completion[] {
  const wanted = typed.toLowerCase()
  const known = manifest.commands.map(({ command, usageHint, description }) => ({ key: command, text: command, face: `${command} ${usageHint}`.trim(), detail: description }))
  const shortcuts = manifest.shortcuts.filter(({ type }) => type === 'global').map(({ callbackId, name }) => ({ key: callbackId, text: '', face: `⚡ ${name}`, detail: 'Shortcut', shortcut: callbackId }))
  const fits = [...known.filter(({ text }) => text.slice(1).toLowerCase().startsWith(wanted)), ...shortcuts.filter(({ face }) => face.toLowerCase().includes(wanted))]
  return fits.slice(0, 30)
}

/** People, groups and everybody. */
export function people({ users, usergroups }: Directory, isByHandle: boolean): Completion[] {
  const persons = [...users.values()].filter((user) => !user.deleted).map((user) => ({ key: user.id, text: `@${isByHandle ? user.name : user.real_name}`, face: user.real_name, detail: `@${user.name}`, reference: `<@${user.id}>` }))
  const groups = [...usergroups.values()].filter((group) => group.date_delete === 0).map((group) => ({ key: group.id, text: `@${group.handle}`, face: `👥 ${group.name}`, detail: `@${group.handle}`, reference: `<!subteam^${group.id}>` }))
  const all = ['here', 'channel', 'everyone'].map((range) => ({ key: range, text: `@${range}`, face: `@${range}`, detail: 'Everybody here', reference: `<!${range}>` }))
  return [...persons, ...groups, ...all]
}

/** Channels that a person sees. */
export function channels(directory: Directory, viewer: User): Completion[] {
  const seen = [...conversationsOf(directory, viewer.id).channels, ...joinable(directory, viewer)]
  return seen.map((channel) => ({ key: channel.id, text: `#${channel.name}`, face: `${channel.is_private ? '🔒' : '#'} ${channel.name}`, detail: channel.purpose.value, reference: `<#${channel.id}>` }))
}

function best(typed: string, all: Completion[]): Completion[] {
  const wanted = typed.toLowerCase()
  const rank = ({ text, face, detail }: Completion): number => {
    const names = [text.slice(1), detail.replace(/^@/, '')].map((name) => name.toLowerCase())
    if (names.includes(wanted)) return 0
    if (names.some((name) => name.startsWith(wanted))) return 1
    return `${face} ${text}`.toLowerCase().includes(wanted) ? 2 : 3
  }
  return all.filter((entry) => rank(entry) < 3).toSorted((a, b) => rank(a) - rank(b)).slice(0, most)
}

/** Whether what is typed is a name that was completed already, with what is written after it. */
export function isCompleted({ typed }: Wanted, completed: ReadonlyMap<string, string>): boolean {
  return [...completed.keys()].some((name) => `@${typed}`.startsWith(`${name} `))
}
