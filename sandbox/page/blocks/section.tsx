import type { SectionBlock } from '@slack/types'
import { Element } from '../elements/element.tsx'
import { ImageElementView } from './image.tsx'
import { TextView } from './text.tsx'

/** Text, fields in two columns, and one element beside them. */
export function SectionView({ block }: { block: SectionBlock }) {
  const { accessory, text, fields } = block
  return (
    <>
      <div class="section-body">
        {text && (
          <div class="text">
            <TextView text={text} />
          </div>
        )}
        {fields && (
          <div class="fields">
            {fields.map((field, index) => (
              <div key={index} class="text">
                <TextView text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class="accessory">
          {accessory.type === 'image' ? <ImageElementView image={accessory} /> : <Element key={accessory.action_id} element={accessory} blockId={block.block_id ?? ''} />}
        </div>
      )}
    </>
  )
}
