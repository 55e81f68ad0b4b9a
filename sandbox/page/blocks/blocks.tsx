import type { FunctionComponent } from 'preact'
import type { Fields } from '../../fields.ts'
import { ActionsView, ContextActionsView } from './actions.tsx'
import { AlertView } from './alert.tsx'
import { CardView, CarouselView } from './card.tsx'
import { ChartView } from './chart.tsx'
import { ContainerView } from './container.tsx'
import { ContextView } from './context.tsx'
import { DataTableView } from './data-table.tsx'
import { ImageView } from './image.tsx'
import { InputView } from './input.tsx'
import { MarkdownView, RichTextView } from './long-text.tsx'
import { SectionView } from './section.tsx'
import { TableView } from './table.tsx'
import { PlanView, TaskCardView } from './task.tsx'
import { DividerView, FileView, HeaderView } from './small.tsx'
import type { ShownBlock } from './types.ts'
import { UnknownView } from './unknown.tsx'
import { VideoView } from './video.tsx'

type Views = { [T in ShownBlock['type']]: FunctionComponent<{ block: Extract<ShownBlock, { type: T }> }> }

const views: Views = {
  actions: ActionsView,
  alert: AlertView,
  card: CardView,
  carousel: CarouselView,
  container: ({ block }) => <ContainerView block={block}><Blocks blocks={block.child_blocks as unknown as Fields[]} /></ContainerView>,
  context: ContextView,
  context_actions: ContextActionsView,
  data_table: DataTableView,
  data_visualization: ChartView,
  divider: DividerView,
  file: FileView,
  header: HeaderView,
  image: ImageView,
  input: InputView,
  markdown: MarkdownView,
  plan: PlanView,
  rich_text: RichTextView,
  section: SectionView,
  table: TableView,
  task_card: TaskCardView,
  video: VideoView,
}

/** Blocks, one below the other. One of a type that the page does not draw is a labelled box with what is in it. */
export function Blocks({ blocks }: { blocks: readonly Fields[] }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={block['block_id'] ?? index} block={block} />
      ))}
    </>
  )
}

export function BlockView({ block }: { block: Fields }) {
  const type = String(block['type'])
  if (!Object.hasOwn(views, type)) return <UnknownView block={block} />
  const View = views[type as ShownBlock['type']] as unknown as FunctionComponent<{ block: Fields }>
  return (
    <div class={`block ${type}`}>
      <View block={block} />
    </div>
  )
}
