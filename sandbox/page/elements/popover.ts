import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

const gap = 4
const edge = 8

/** Shows an element over everything, beside another: below it where there is room, else above. Closes where somebody presses elsewhere. */
export function usePopover<T extends HTMLElement>(isOpen: boolean, anchor: RefObject<HTMLElement | null>, close: () => void): RefObject<T | null> {
  const popover = useRef<T>(null)
  const closing = useRef(close)
  closing.current = close

  useLayoutEffect(() => {
    if (!isOpen || !popover.current || !anchor.current) return
    popover.current.showPopover?.()
    place(popover.current, anchor.current)
  })
  useEffect(() => {
    if (!isOpen) return
    const isInside = (target: EventTarget | null): boolean => target instanceof Element && [popover.current, anchor.current].some((part) => part?.contains(target))
    const onPress = ({ target }: Event): void => {
      if (!isInside(target)) closing.current()
    }
    const onMove = (): void => {
      if (popover.current && anchor.current) place(popover.current, anchor.current)
    }
    document.addEventListener('pointerdown', onPress, true)
    window.addEventListener('scroll', onMove, true)
    window.addEventListener('resize', onMove)
    return () => {
      document.removeEventListener('pointerdown', onPress, true)
      window.removeEventListener('scroll', onMove, true)
      window.removeEventListener('resize', onMove)
    }
  }, [isOpen, anchor])
  return popover
}

function place(popover: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect()
  const { style } = popover
  style.minWidth = `${at.width}px`
  const width = Math.max(popover.offsetWidth, at.width)
  style.left = `${Math.max(edge, Math.min(at.left, window.innerWidth - width - edge))}px`
  const below = window.innerHeight - at.bottom - gap - edge
  const above = at.top - gap - edge
  const isBelow = below >= Math.min(popover.scrollHeight, 320) || below >= above
  style.maxHeight = `${Math.max(120, Math.min(320, isBelow ? below : above))}px`
  style.top = isBelow ? `${at.bottom + gap}px` : 'auto'
  style.bottom = isBelow ? 'auto' : `${window.innerHeight - at.top + gap}px`
}
