import type { ComponentChildren } from 'preact'
import { useContext, useMemo, useState } from 'preact/hooks'
import type { Fields } from '../../fields.ts'
import { SurfaceContext } from '../elements/surface.ts'
import type { Spot } from '../elements/surface.ts'
import { offerOf } from '../elements/offer.ts'
import { wordsOf } from '../elements/words.ts'
import { ActingContext } from '../layout/acting.ts'
import { initialValues } from '../lib/initial-values.ts'

interface Props {
  channel: string
  ts: string
  blocks: readonly Fields[]
  children: ComponentChildren
}

/** The blocks of a message: what is pressed there reaches the bot, and where it does not, the message says so. */
export function MessageSurface({ channel, ts, blocks, children }: Props) {
  const { act } = useContext(ActingContext)
  const [problem, setProblem] = useState('')
  const surface = useMemo(
    () => ({
      values: initialValues(blocks),
      errors: {},
      press: async (spot: Spot, value: unknown) => {
        setProblem('')
        const outcome = await act('click', { channel, ts, ...spot, value }, true)
        if (!outcome.ok) setProblem(outcome.shown ?? '')
      },
      fill: (spot: Spot, state: Fields) => void act('click', { channel, ts, ...spot, value: wordsOf(state) }, true),
      suggest: async (spot: Spot, typed: string) => offerOf(await act('suggest', { channel, ts, ...spot, value: typed }, true)),
      upload: () => Promise.resolve({ problem: 'Files go into modals only.' }),
    }),
    [act, channel, ts, blocks],
  )
  return (
    <SurfaceContext.Provider value={surface}>
      {children}
      {problem !== '' && (
        <p class="error" role="alert">
          ⚠ {problem}
        </p>
      )}
    </SurfaceContext.Provider>
  )
}
