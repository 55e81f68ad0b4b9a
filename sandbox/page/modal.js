import { act, el } from './dom.js'
import { drawBlocks } from './blocks.js'
import { control } from './controls.js'

const dialog = document.querySelector('#modal')
let shown = ''
/** What the person filled in since the view was drawn, by block id. */
let values = {}
let closeShown = () => {}

// The server says what is open; the Escape key only asks.
dialog.addEventListener('cancel', (event) => {
  event.preventDefault()
  closeShown()
})

/**
 * Shows a person's topmost modal, or none. A view that has not changed is left as it is, with what was typed.
 * @param viewer the person, a user of the state
 */
export function showModal(state, viewer) {
  const user = viewer.id
  const open = state.views.findLast((entry) => entry.user === user)
  const version = open ? `${user} ${open.id} ${open.view.hash}` : ''
  if (version === shown) return
  shown = version
  values = {}
  if (!open) {
    dialog.close()
    return
  }
  draw(open, viewer, state)
  if (!dialog.open) dialog.showModal()
}

function draw({ id, view }, viewer, state) {
  const user = viewer.id
  const problem = el('p', { className: 'error', role: 'alert' })
  const say = (outcome) => {
    problem.textContent = outcome.ok || outcome.errors ? '' : outcome.shown
    for (const slot of dialog.querySelectorAll('[data-error]')) slot.textContent = outcome.errors?.[slot.dataset.error] ?? ''
  }
  const ask = (name, element, block, value) => act(name, { user, view_id: id, action_id: element.action_id, block_id: block.block_id, ...(value !== undefined && { value }), ...(name === 'click' && { values }) })
  const context = {
    state,
    viewer,
    press: async (element, block, value) => say(await ask('click', element, block, value)),
    suggest: (element, block, text) => ask('suggest', element, block, text),
    field: (block) => drawField(block, view, context),
    change: (block, value) => {
      values[block.block_id] = value
      if (block.dispatch_action) void context.press(block.element, block, value)
    },
  }
  const close = () => act('close_view', { user, view_id: id })
  const form = el(
    'form',
    {
      noValidate: true,
      onsubmit: async (event) => {
        event.preventDefault()
        say(await act('submit', { user, view_id: id, values }))
      },
    },
    el('h1', { id: 'modal-title' }, view.title?.text ?? ''),
    drawBlocks(view.blocks, context),
    problem,
    el('footer', {}, el('button', { type: 'button', onclick: close }, view.close?.text ?? 'Close'), view.submit && el('button', { className: 'primary' }, view.submit.text)),
  )
  dialog.replaceChildren(form)
  closeShown = () => void close()
}

function drawField(block, view, context) {
  const { element } = block
  const kept = view.state.values[block.block_id]?.[element.action_id]
  const field = control(element, {
    state: context.state,
    viewer: context.viewer,
    value: plainValue(kept),
    change: (value) => context.change(block, value),
    suggest: (text) => context.suggest(element, block, text),
  })
  // Choices are a group of labels; everything else is labelled itself.
  const isGroup = element.type === 'checkboxes' || element.type === 'radio_buttons'
  return el(
    isGroup ? 'fieldset' : 'div',
    { className: 'field' },
    isGroup ? el('legend', {}, labelText(block)) : el('label', {}, labelText(block), field),
    isGroup && field,
    block.hint && el('p', { className: 'meta' }, block.hint.text),
    el('p', { className: 'error', 'data-error': block.block_id, role: 'alert' }),
  )
}

function labelText(block) {
  return block.optional ? `${block.label.text} (optional)` : block.label.text
}

/** A state value in the words that a submission takes. */
function plainValue(kept) {
  const value = Object.entries(kept ?? {}).find(([name]) => name !== 'type')?.[1]
  if (value === null || value === undefined) return undefined
  if (Array.isArray(value)) return value.map((entry) => entry.value ?? entry)
  return typeof value === 'object' ? value.value : value
}
