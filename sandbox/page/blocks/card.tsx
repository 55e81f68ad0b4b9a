import type { CardBlock, CarouselBlock, TextObject } from '@slack/types'
import { Element } from '../elements/element.tsx'
import { ImageElementView } from './image.tsx'
import { TextView } from './text.tsx'

/** A card; the library's types lack two of its fields. */
type Card = CardBlock & { slack_icon?: { name: string }; subtext?: TextObject }

export function CardView({ block }: { block: Card }) {
  return (
    <div class="card-frame">
      {block.hero_image && <ImageElementView image={block.hero_image} />}
      <div class="card-head">
        {block.icon && <ImageElementView image={block.icon} />}
        {block.slack_icon && <span class="icon-name">{block.slack_icon.name}</span>}
        <div>
          {block.title && <b><TextView text={block.title} /></b>}
          {block.subtitle && <div class="soft"><TextView text={block.subtitle} /></div>}
        </div>
      </div>
      {block.body && <div class="text"><TextView text={block.body} /></div>}
      {block.subtext && <div class="soft"><TextView text={block.subtext} /></div>}
      {block.actions && (
        <div class="actions">
          {block.actions.map((action, index) => (
            <Element key={action.action_id ?? index} element={action} blockId={block.block_id ?? ''} />
          ))}
        </div>
      )}
    </div>
  )
}

/** Cards side by side, to scroll through. */
export function CarouselView({ block }: { block: CarouselBlock }) {
  return (
    <div class="strip" tabIndex={0} role="group" aria-label="Cards">
      {block.elements.map((card, index) => (
        <CardView key={card.block_id ?? index} block={{ ...card, block_id: card.block_id ?? block.block_id ?? '' }} />
      ))}
    </div>
  )
}
