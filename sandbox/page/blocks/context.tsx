import type { ContextBlock } from '@slack/types'
import { ImageElementView } from './image.tsx'
import { TextView } from './text.tsx'

/** Small print, with small pictures. */
export function ContextView({ block }: { block: ContextBlock }) {
  return (
    <>
      {block.elements.map((element, index) =>
        element.type === 'image' ? (
          <ImageElementView key={index} image={element} />
        ) : (
          <span key={index} class="text">
            <TextView text={element} />
          </span>
        ),
      )}
    </>
  )
}
