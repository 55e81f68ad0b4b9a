import type { ShownView } from '../../control/live.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { useView } from '../modals/view-surface.tsx'

/** A person's Home of the app. */
export function AppHome({ home }: { home: ShownView | undefined }) {
  if (!home) return <p class="empty">The app has published no Home for this person yet.</p>
  return <Shown home={home} />
}

function Shown({ home }: { home: ShownView }) {
  const { surface, problem } = useView(home)
  return (
    <div class="home">
      {surface(<Blocks blocks={home.view.blocks} />)}
      {problem !== '' && (
        <p class="error" role="alert">
          ⚠ {problem}
        </p>
      )}
    </div>
  )
}
