/** Makes an element. Children that are text are text, whatever they hold. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (name in element && name !== 'list') element[name] = value
    else element.setAttribute(name, value)
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false))
  return element
}

/** Draws Slack's mrkdwn plainly: mentions, links, bold and code; everything else as it is. */
export function mrkdwn(text, state) {
  return text.split(/(<[^<>]+>|\*[^*\n]+\*|`[^`\n]+`)/).map((part) => {
    if (part.startsWith('<') && part.endsWith('>')) return reference(part.slice(1, -1), state)
    if (/^\*.+\*$/.test(part)) return el('b', {}, unescape(part.slice(1, -1)))
    if (/^`.+`$/.test(part)) return el('code', {}, unescape(part.slice(1, -1)))
    return unescape(part)
  })
}

function reference(inner, state) {
  const [target, label] = inner.split('|')
  if (target.startsWith('@')) return el('b', {}, `@${state.users.find((user) => user.id === target.slice(1))?.name ?? label ?? target}`)
  if (target.startsWith('#')) return el('b', {}, `#${state.channels.find((channel) => channel.id === target.slice(1))?.name ?? label ?? target}`)
  if (/^(https?|mailto):/.test(target)) return el('a', { href: target, target: '_blank', rel: 'noreferrer' }, unescape(label ?? target))
  if (target.startsWith('!subteam^')) return el('b', {}, `@${state.usergroups.find((group) => group.id === target.slice(9))?.handle ?? label ?? target}`)
  const date = /^!date\^(\d+)\^[^|]*$/.exec(target)
  if (date) return new Date(Number(date[1]) * 1000).toLocaleString()
  return target.startsWith('!') ? el('b', {}, `@${target.slice(1)}`) : `<${inner}>`
}

function unescape(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Sends what the person does. Answers with the outcome. */
export async function act(name, body) {
  const response = await fetch(`/sandbox/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return response.json()
}
