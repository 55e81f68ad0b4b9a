import type { ActionsBlock, ContextActionsBlock } from '@slack/types'
import { Element } from '../elements/element.tsx'

export function ActionsView({ block }: { block: ActionsBlock }) {
  return (
    <>
      {block.elements.map((element, index) => (
        <Element key={element.action_id ?? index} element={element} blockId={block.block_id ?? ''} />
      ))}
    </>
  )
}

export function ContextActionsView({ block }: { block: ContextActionsBlock }) {
  return (
    <>
      {block.elements.map((element, index) => (
        <Element key={element.action_id ?? index} element={element} blockId={block.block_id ?? ''} />
      ))}
    </>
  )
}
