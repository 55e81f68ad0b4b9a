import { Component, h } from 'preact'
import type { FunctionComponent } from 'preact'

/** A component that is drawn anew only where one of its properties is another one. */
export function memo<P extends object>(view: FunctionComponent<P>): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const names = Object.keys({ ...this.props, ...next }) as (keyof P)[]
      return names.some((name) => name !== ('children' as keyof P) && (this.props as P)[name] !== next[name])
    }

    override render(props: P) {
      return h(view, props as P & preact.Attributes)
    }
  }
  return Memo as unknown as FunctionComponent<P>
}
