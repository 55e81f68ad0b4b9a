import type { ComponentChildren } from 'preact'
import { useContext, useMemo, useRef, useState } from 'preact/hooks'
import type { Outcome } from '../../control/control.ts'
import type { ShownView } from '../../control/live.ts'
import type { Fields } from '../../fields.ts'
import { fieldsIn, fieldsOf } from '../../fields.ts'
import { offerOf } from '../elements/offer.ts'
import { SurfaceContext } from '../elements/surface.ts'
import type { Spot } from '../elements/surface.ts'
import { wordsOf } from '../elements/words.ts'
import { ActingContext } from '../layout/acting.ts'
import { readAsBase64 } from '../lib/read-file.ts'

/** What a person typed into a view and has not sent yet, by block and then action. */
export type Drafts = Map<string, Map<string, Fields>>

export interface ViewForm {
  surface: (children: ComponentChildren) => preact.VNode
  /** What is in the fields, in the server's words, of blocks that the view still has. */
  typed: () => Record<string, unknown>
  /** Takes in what came of something: sentences at their fields, or one for the whole view. */
  take: (outcome: Outcome) => void
  problem: string
}

const draftsByView = new Map<string, Drafts>()

/** What a person does in a view: it is kept here while they type, also while another view lies over it, and goes to the bot with what they press. */
export function useView({ id, view }: ShownView): ViewForm {
  const { act } = useContext(ActingContext)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState('')
  const drafts = draftsOf(id)
  const latest = useRef(view)
  latest.current = view

  const typed = (): Record<string, unknown> => {
    const blocks = new Map(fieldsIn(latest.current.blocks).map((block) => [String(block['block_id']), block]))
    const words: Record<string, unknown> = {}
    for (const [blockId, byAction] of drafts)
      for (const [actionId, state] of byAction) if (fieldsOf(blocks.get(blockId)?.['element'])['action_id'] === actionId) words[blockId] = wordsOf(state)
    return words
  }
  const take = (outcome: Outcome): void => {
    setErrors(outcome.errors ?? {})
    setProblem(outcome.ok || outcome.errors ? '' : (outcome.shown ?? ''))
  }
  const surface = useMemo(
    () => ({
      values: withDrafts(view.state.values, drafts),
      errors,
      press: async (spot: Spot, value: unknown) => {
        const { [spot.block_id]: _pressed, ...others } = typed()
        const outcome = await act('click', { view_id: id, ...spot, value, values: others }, true)
        // A value that does not fit yet is told at its field when the form is sent.
        if (!outcome.ok) setProblem(outcome.shown ?? '')
        else setProblem('')
      },
      fill: (spot: Spot, state: Fields) => {
        const byAction = drafts.get(spot.block_id) ?? new Map<string, Fields>()
        drafts.set(spot.block_id, byAction.set(spot.action_id, state))
        setErrors(({ [spot.block_id]: _mended, ...others }) => others)
      },
      suggest: async (spot: Spot, text: string) => offerOf(await act('suggest', { view_id: id, ...spot, value: text }, true)),
      upload: async (file: File) => {
        const outcome = await act('upload', { filename: file.name, content_base64: await readAsBase64(file) }, true)
        return outcome.ok ? { file: fieldsOf(outcome['file']) } : { problem: outcome.shown ?? 'The file could not be uploaded.' }
      },
    }),
    // What is typed changes the drafts alone, and not what is drawn from them.
    [act, id, view, errors],
  )
  return { surface: (children) => <SurfaceContext.Provider value={surface}>{children}</SurfaceContext.Provider>, typed, take, problem }
}

function draftsOf(id: string): Drafts {
  let drafts = draftsByView.get(id)
  if (!drafts) draftsByView.set(id, (drafts = new Map()))
  return drafts
}

function withDrafts(values: ShownView['view']['state']['values'], drafts: Drafts): ShownView['view']['state']['values'] {
  const merged = { ...values }
  for (const [blockId, byAction] of drafts) merged[blockId] = { ...merged[blockId], ...Object.fromEntries(byAction) }
  return merged
}
