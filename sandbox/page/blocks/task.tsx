import type { PlanBlock, TaskCardBlock } from '@slack/types'
import { Link } from '../text/link.tsx'
import { Plain } from '../text/plain.tsx'
import { RichText } from '../text/rich-text.tsx'

const marks = { pending: '○', in_progress: '◐', complete: '✔', error: '✘' }
const words = { pending: 'to be done', in_progress: 'being done', complete: 'done', error: 'failed' }

/** A task with its state and what came of it. */
export function TaskCardView({ block }: { block: TaskCardBlock }) {
  return (
    <div class={`task ${block.status}`}>
      <p>
        <span role="img" aria-label={words[block.status]}>{marks[block.status]}</span> <Plain text={block.title} />
      </p>
      {block.details && <RichText block={block.details} />}
      {block.output && <RichText block={block.output} />}
      {block.sources && (
        <p class="soft">
          {block.sources.map((source, index) => (
            <span key={index}><Link url={source.url}><Plain text={source.text} /></Link> </span>
          ))}
        </p>
      )}
    </div>
  )
}

export function PlanView({ block }: { block: PlanBlock }) {
  return (
    <div class="plan-frame">
      <b><Plain text={block.title} /></b>
      {block.tasks?.map((task, index) => (
        <TaskCardView key={index} block={task as TaskCardBlock} />
      ))}
    </div>
  )
}
