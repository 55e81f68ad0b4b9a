import { drawBlocks } from './blocks.js'
import { act, el } from './dom.js'
import { showModal } from './modal.js'
import { mrkdwn } from './mrkdwn.js'
import { slackDate } from './slack-dates.js'

const find = (selector) => document.querySelector(selector)
const home = 'home'
const manifest = await (await fetch('/sandbox/manifest')).json()
let state = await (await fetch('/sandbox/state')).json()
let person = localStorage.getItem('person') ?? ''
let place = localStorage.getItem('place') ?? ''
let replyTo

const notice = (outcome) => {
  find('#notice').textContent = outcome.ok ? '' : outcome.shown
}

function viewer() {
  return state.users.find((user) => user.id === person)
}

function visibleChannels() {
  const me = viewer()
  return state.channels.filter((channel) => (channel.is_im ? channel.user === person : channel.members.includes(person) || (!channel.is_private && !me?.is_restricted)))
}

function drawNavigation() {
  const channels = visibleChannels()
  const entries = channels.map((channel) => [channel.id, channel.is_im ? `✉ ${manifest.bot_name}` : `${channel.is_private ? '🔒' : '#'} ${channel.name}${channel.is_archived ? ' (archived)' : ''}`])
  if (!channels.some((channel) => channel.is_im)) entries.push([manifest.bot_user, `✉ ${manifest.bot_name}`])
  if (manifest.home_tab) entries.push([home, `⌂ ${manifest.app_name}`])
  if (!entries.some(([id]) => id === place)) place = entries[0]?.[0] ?? ''
  find('#channels').replaceChildren(...entries.map(([id, name]) => el('button', { type: 'button', 'aria-current': String(id === place), onclick: () => go(id) }, name)))
}

function go(id) {
  place = id
  replyTo = undefined
  localStorage.setItem('place', id)
  if (id === home) void act('open_home', { user: person }).then(notice)
  draw()
}

function draw() {
  drawNavigation()
  const channel = state.channels.find((entry) => entry.id === place)
  find('#title').textContent = place === home ? manifest.app_name : channel?.is_im === false ? `#${channel.name}` : manifest.bot_name
  find('#topic').textContent = channel?.topic.value ?? ''
  find('#composer').hidden = place === home
  find('#replying').hidden = replyTo === undefined
  find('#replying span').textContent = `In the thread of “${channel?.messages.find((message) => message.ts === replyTo)?.text.slice(0, 60) ?? ''}”`
  const log = find('#messages')
  const isAtEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 30
  // What somebody is choosing or typing in a message must not be drawn anew under their hands.
  if (!log.contains(document.activeElement) || document.activeElement === log || document.activeElement?.tagName === 'BUTTON') log.replaceChildren(...(place === home ? drawHome() : drawMessages(channel)))
  if (isAtEnd) log.scrollTop = log.scrollHeight
  showModal(state, viewer())
}

function drawHome() {
  const view = state.homes[person]
  if (!view) return [el('p', { className: 'meta' }, 'The app has published no Home for you.')]
  return drawBlocks(view.blocks, contextFor({ view_id: view.id }))
}

function drawMessages(channel) {
  if (!channel) return [el('p', { className: 'meta' }, 'Nothing was said here yet.')]
  const mine = state.ephemerals.filter((entry) => entry.user === person && entry.channel === channel.id).map((entry) => entry.message)
  const all = [...channel.messages, ...mine].toSorted((a, b) => Number(a.ts) - Number(b.ts))
  const roots = all.filter((message) => !message.thread_ts || message.thread_ts === message.ts)
  return roots.flatMap((root) => [root, ...all.filter((message) => message.thread_ts === root.ts && message !== root)]).map((message) => drawMessage(channel, message))
}

function drawMessage(channel, message) {
  const author = state.users.find((user) => user.id === message.user)
  const isReply = message.thread_ts && message.thread_ts !== message.ts
  const time = slackDate('{date_short_pretty} {time}', Number(message.ts), viewer(), state.now)
  const shortcuts = manifest.shortcuts.filter((entry) => entry.type === 'message')
  return el(
    'article',
    { className: [isReply && 'reply', message.is_ephemeral && 'ephemeral'].filter(Boolean).join(' ') },
    el(
      'div',
      { className: 'meta' },
      el('b', {}, message.username ?? author?.real_name ?? message.user),
      author?.is_bot ? ' APP ' : ' ',
      time,
      message.edited && ' (edited)',
      message.is_ephemeral && ' · Only visible to you',
      channel.pins.some((pin) => pin.ts === message.ts) && ' · pinned',
      !message.is_ephemeral && [
        el('button', { type: 'button', className: 'plain', onclick: () => reply(message.thread_ts ?? message.ts) }, 'Reply'),
        el('button', { type: 'button', className: 'plain', onclick: () => react(channel, message) }, 'React'),
        shortcuts.map((entry) => el('button', { type: 'button', className: 'plain', onclick: async () => notice(await act('shortcut', { user: person, callback_id: entry.callbackId, channel: channel.id, ts: message.ts })) }, entry.name)),
      ].flat(),
    ),
    message.blocks ? drawBlocks(message.blocks, contextFor({ channel: channel.id, ts: message.ts })) : el('div', { className: 'block' }, mrkdwn(message.text, { state, viewer: viewer() })),
    (message.attachments ?? []).map((attachment) => el('blockquote', {}, attachment.blocks ? drawBlocks(attachment.blocks, contextFor({ channel: channel.id, ts: message.ts })) : (attachment.text ?? attachment.fallback ?? ''))),
    (message.files ?? []).map((file) => el('p', {}, el('a', { href: new URL(file.url_private).pathname }, `📎 ${file.title}`))),
    message.reactions && el('div', {}, message.reactions.map((reaction) => el('button', { type: 'button', className: 'plain', onclick: () => setReaction(channel, message, reaction.name) }, `:${reaction.name}: ${reaction.count}`))),
  )
}

function contextFor(where) {
  const ask = (name, element, block, value) => act(name, { user: person, ...where, action_id: element.action_id, block_id: block.block_id, ...(value !== undefined && { value }) })
  return {
    state,
    viewer: viewer(),
    press: async (element, block, value) => notice(await ask('click', element, block, value)),
    suggest: (element, block, text) => ask('suggest', element, block, text),
  }
}

function reply(ts) {
  replyTo = ts
  draw()
  find('#text').focus()
}

function react(channel, message) {
  const name = window.prompt('Reaction, by name', 'eyes')
  if (name) void setReaction(channel, message, name)
}

async function setReaction(channel, message, name) {
  const remove = message.reactions?.some((reaction) => reaction.name === name && reaction.users.includes(person)) ?? false
  notice(await act('react', { user: person, channel: channel.id, ts: message.ts, name, remove }))
}

async function send(event) {
  event.preventDefault()
  const input = find('#text')
  const text = input.value.trim()
  if (text === '') return
  const [, command, rest] = /^(\/\S+)\s*(.*)$/s.exec(text) ?? []
  const outcome = command
    ? await act('command', { user: person, channel: place, command, text: rest })
    : await act('message', { user: person, channel: place, text, ...(replyTo && { thread_ts: replyTo }) })
  notice(outcome)
  if (outcome.ok) input.value = ''
}

/** The first of those who are in most channels, so that a newcomer sees what there is. */
function sociable(people) {
  const channelsOf = (user) => state.channels.filter((channel) => channel.members.includes(user.id)).length
  return people.reduce((best, user) => (channelsOf(user) > channelsOf(best) ? user : best))
}

/** A language in its own words. */
function languageName(locale) {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale
}

function start() {
  const people = state.users.filter((user) => !user.is_bot)
  if (!people.some((user) => user.id === person)) person = sociable(people).id
  find('#person').replaceChildren(...people.map((user) => el('option', { value: user.id, selected: user.id === person }, `${user.real_name} · ${languageName(user.locale)}${user.is_restricted ? ' · guest' : ''}`)))
  find('#person').addEventListener('change', (event) => {
    person = event.target.value
    localStorage.setItem('person', person)
    replyTo = undefined
    draw()
  })
  const shortcuts = manifest.shortcuts.filter((entry) => entry.type === 'global')
  find('#shortcuts').replaceChildren(el('option', { value: '' }, '—'), ...shortcuts.map((entry) => el('option', { value: entry.callbackId }, entry.name)))
  find('#shortcuts').closest('label').hidden = shortcuts.length === 0
  find('#shortcuts').addEventListener('change', ({ target }) => {
    const { value } = target
    target.value = ''
    if (value) void act('shortcut', { user: person, callback_id: value }).then(notice)
  })
  find('#commands').replaceChildren(...manifest.commands.map((entry) => el('option', { value: `${entry.command} ` }, `${entry.usageHint} ${entry.description}`.trim())))
  find('#composer').addEventListener('submit', (event) => void send(event))
  find('#replying button').addEventListener('click', () => go(place))
  draw()
}

start()
const events = new EventSource('/sandbox/events')
let isFetching = false
let isStale = false
async function refresh() {
  isStale = true
  if (isFetching) return
  isFetching = true
  while (isStale) {
    isStale = false
    state = await (await fetch('/sandbox/state')).json()
  }
  isFetching = false
  find('#connection').textContent = ''
  draw()
}
events.addEventListener('message', () => void refresh())
events.addEventListener('error', () => {
  find('#connection').textContent = 'not connected; trying again'
})
