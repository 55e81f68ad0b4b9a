import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Reading } from '../layout/contexts.ts'
import type { ReadingContext } from '../layout/contexts.ts'
import { baseUser, newChannel } from '../../state/seed.ts'

const team = { id: 'T0LOCALBANK', name: 'Local Bank', domain: 'local-bank' }
const nowMs = Date.parse('2026-03-02T12:00:00Z')
const viewer = { ...baseUser(team, 'U0VIEWER001', 'viewer', 'A viewer', nowMs), locale: 'en-GB', tz: 'Europe/London' }
const other = baseUser(team, 'U0OTHER0001', 'other', 'Somebody else', nowMs)
const channel = { ...newChannel('C0GENERAL01', 'general', viewer.id, nowMs), members: [viewer.id, other.id] }

/** A small workspace to draw in: two people, a channel and a group. */
export const reading: ReadingContext = {
  viewer,
  directory: {
    users: new Map([viewer, other].map((user) => [user.id, user])),
    channels: new Map([[channel.id, channel]]),
    usergroups: new Map([['S0ONCALL001', { id: 'S0ONCALL001', team_id: team.id, handle: 'oncall', name: 'On call', description: '', users: [viewer.id], date_delete: 0 }]]),
  },
  manifest: {
    app_name: 'Greeter', bot_name: 'greeter', bot_user: 'U0LOCALBOT1', team: team.name, home_tab: true, methods: ['chat.postMessage'],
    commands: [{ command: '/echo', description: 'Says it again', usageHint: '[text]', shouldEscape: false }, { command: '/form', description: 'Opens a form', usageHint: '', shouldEscape: false }],
    shortcuts: [{ name: 'New form', type: 'global', callbackId: 'new_form' }, { name: 'Quote', type: 'message', callbackId: 'quote' }],
  },
  now: () => nowMs,
  go: () => {},
}

/** Draws something as the small workspace's viewer reads it. */
export const drawn = (children: ComponentChildren): string => renderToString(<Reading.Provider value={reading}>{children}</Reading.Provider>)
