/** Keys in a list of messages: up and down go from one to the next, and letters press the tools of the one that has the focus. */
export function onMessageKeys(event: KeyboardEvent): void {
  const list = event.currentTarget
  if (!(list instanceof HTMLElement) || !(event.target instanceof HTMLElement)) return
  if (event.target.closest('textarea, input, select, dialog, .popover')) return
  const messages = [...list.querySelectorAll<HTMLElement>('article.message')]
  const current = event.target.closest<HTMLElement>('article.message')
  const at = current ? messages.indexOf(current) : -1
  const next = { ArrowUp: at < 0 ? messages.length - 1 : at - 1, ArrowDown: at < 0 ? messages.length - 1 : at + 1, Home: 0, End: messages.length - 1 }[event.key]
  if (next !== undefined) {
    event.preventDefault()
    messages[next]?.focus()
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'Escape') return list.closest('main, aside')?.querySelector<HTMLElement>('.composer textarea')?.focus()
  if (event.target !== current) return
  const tool = current.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`)
  if (!tool) return
  event.preventDefault()
  tool.click()
}
