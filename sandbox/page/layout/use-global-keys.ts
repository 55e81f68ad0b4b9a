import { useEffect, useRef } from 'preact/hooks'

interface GlobalKeys {
  jump: () => void
  switchPerson: () => void
  inspect: () => void
}

/** Keys that work wherever the focus is. */
export function useGlobalKeys(keys: GlobalKeys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isControl = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (isControl && !event.shiftKey && key === 'k') latest.current.jump()
      else if (isControl && event.shiftKey && key === 'p') latest.current.switchPerson()
      else if (event.altKey && !isControl && event.code === 'KeyI') latest.current.inspect()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
