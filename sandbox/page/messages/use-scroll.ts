import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '../../state/types.ts'

/** How many messages are drawn at first, how many more each time that somebody gets to an end of them, and how many at most. */
const stretch = 60
const most = 4 * stretch
/** How near to the top or bottom counts as there. */
const nearEdge = 400
const nearBottom = 60

/** A message by its place in the frame: what must not move when others come or go. */
interface Anchor {
  ts: string
  top: number
}

interface Scroll {
  frame: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  onScroll: () => void
  shown: readonly Message[]
  /** Whether the very first message is drawn. */
  isAtStart: boolean
  /** Whether somebody reads further up than the latest messages. */
  isAway: boolean
  toEnd: () => void
}

/**
 * A window over a long list of messages. It stays at the end while somebody reads there, and where they are when they read above; what is far from there is
 * not drawn. One's own new message brings one to the end.
 */
export function useScroll(messages: readonly Message[], viewer: string, more: (() => Promise<void>) | undefined): Scroll {
  /** The messages drawn are these many, before so many that are later. */
  const [{ later, count }, setWindow] = useState({ later: 0, count: stretch })
  const [isAway, setIsAway] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  /** Undefined while somebody is at the end. */
  const anchor = useRef<Anchor | undefined>(undefined)
  const isAsking = useRef(false)
  const known = useRef(messages)
  const end = Math.max(0, messages.length - later)
  const start = Math.max(0, end - count)
  const shown = messages.slice(start, end)
  const isAtStart = start === 0 && more === undefined

  const stay = (): void => {
    const list = frame.current
    if (!list) return
    if (anchor.current === undefined) list.scrollTop = list.scrollHeight
    else list.scrollTop += (placeOf(list, anchor.current.ts) ?? anchor.current.top) - anchor.current.top
  }
  const toEnd = (): void => {
    anchor.current = undefined
    setIsAway(false)
    setWindow({ later: 0, count: stretch })
    stay()
  }
  const earlier = (): void => {
    const draw = (): void => setWindow((now) => ({ later: now.later + Math.max(0, now.count + stretch - most), count: Math.min(most, now.count + stretch) }))
    if (start > 0) draw()
    else if (more && !isAsking.current) {
      isAsking.current = true
      void more().finally(() => {
        isAsking.current = false
        draw()
      })
    }
  }
  useLayoutEffect(() => {
    const [before, latest] = [known.current, messages.at(-1)]
    known.current = messages
    const isNew = latest !== undefined && latest.ts > (before.at(-1)?.ts ?? '')
    if (isNew && before.length > 0 && latest.user === viewer) toEnd()
    // What came after those that are drawn moves the window along for whoever is at the end only.
    else if (isNew && later > 0) setWindow({ later: later + messages.filter(({ ts }) => ts > (before.at(-1)?.ts ?? '')).length, count })
    else stay()
  }, [messages])
  useLayoutEffect(stay, [later, count])
  useEffect(() => {
    // A tall screen must be full before anybody can scroll.
    const list = frame.current
    if (list && list.clientHeight > 0 && list.scrollHeight - list.clientHeight < nearEdge && count < most) earlier()
  })
  useEffect(() => {
    // Pictures and fonts that come later must not push the latest message out of sight.
    if (!content.current || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => {
      if (anchor.current === undefined) stay()
    })
    observer.observe(content.current)
    if (frame.current) observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])

  const onScroll = (): void => {
    const list = frame.current
    if (!list) return
    const below = list.scrollHeight - list.scrollTop - list.clientHeight
    const isAtEnd = later === 0 && below < nearBottom
    anchor.current = isAtEnd ? undefined : anchorIn(list)
    setIsAway(!isAtEnd && (later > 0 || below > list.clientHeight))
    if (isAtEnd && count > 2 * stretch && list.scrollHeight > 3 * list.clientHeight) setWindow({ later: 0, count: stretch })
    else if (list.scrollTop < nearEdge) earlier()
    else if (below < nearEdge && later > 0) setWindow({ later: Math.max(0, later - stretch), count })
  }
  return { frame, content, onScroll, shown, isAtStart, isAway, toEnd }
}

/** The first message that can be seen. */
function anchorIn(list: HTMLElement): Anchor | undefined {
  const { top } = list.getBoundingClientRect()
  for (const message of list.querySelectorAll<HTMLElement>('article.message')) {
    const at = message.getBoundingClientRect()
    if (at.bottom > top) return { ts: message.dataset['ts'] ?? '', top: at.top - top }
  }
  return undefined
}

function placeOf(list: HTMLElement, ts: string): number | undefined {
  const message = list.querySelector(`article.message[data-ts="${CSS.escape(ts)}"]`)
  return message ? message.getBoundingClientRect().top - list.getBoundingClientRect().top : undefined
}
