import type { Button as ButtonShape, FeedbackButtons as FeedbackShape, IconButton as IconShape, Overflow as OverflowShape, WorkflowButton as WorkflowShape } from '@slack/types'
import { useContext, useState } from 'preact/hooks'
import { safeUrl } from '../lib/safe-url.ts'
import { PlainText } from '../text/plain.tsx'
import { useConfirm } from './confirm.tsx'
import type { ElementProps } from './element.tsx'
import { Menu } from './menu.tsx'
import { SurfaceContext } from './surface.ts'
import type { Spot } from './surface.ts'

/** Presses and waits for the bot. */
function usePress(spot: Spot): { isBusy: boolean; press: (value: unknown) => void } {
  const surface = useContext(SurfaceContext)
  const [isBusy, setIsBusy] = useState(false)
  return {
    isBusy,
    press: (value) => {
      if (isBusy) return
      setIsBusy(true)
      void surface.press(spot, value).finally(() => setIsBusy(false))
    },
  }
}

function follow(url: string | undefined): void {
  const address = safeUrl(url)
  if (address !== undefined) window.open(address, '_blank', 'noopener,noreferrer')
}

export function Button({ element, spot }: ElementProps<ButtonShape>) {
  const { isBusy, press } = usePress(spot)
  const [ask, dialog] = useConfirm(element.confirm)
  const act = (): void => {
    follow(element.url)
    press(element.value)
  }
  return (
    <>
      <button type="button" class={`element ${element.style ?? ''}`} aria-label={element.accessibility_label} aria-busy={isBusy} onClick={() => ask(act)}>
        <PlainText text={element.text.text} emoji={element.text.emoji} />
      </button>
      {dialog}
    </>
  )
}

export function WorkflowButton({ element }: ElementProps<WorkflowShape>) {
  return (
    <button type="button" class={`element ${element.style ?? ''}`} aria-label={element.accessibility_label} disabled title="Workflows are not part of the local Slack">
      <PlainText text={element.text.text} emoji={element.text.emoji} />
    </button>
  )
}

export function IconButton({ element, spot }: ElementProps<IconShape>) {
  const { isBusy, press } = usePress(spot)
  const [ask, dialog] = useConfirm(element.confirm)
  return (
    <>
      <button type="button" class="icon" aria-label={element.accessibility_label ?? element.text.text} title={element.text.text} aria-busy={isBusy} onClick={() => ask(() => press(element.value))}>
        {element.icon === 'trash' ? '🗑' : element.text.text}
      </button>
      {dialog}
    </>
  )
}

export function FeedbackButtons({ element, spot }: ElementProps<FeedbackShape>) {
  const { isBusy, press } = usePress(spot)
  const [given, setGiven] = useState('')
  return (
    <span class="feedback" role="group" aria-label="Feedback">
      {[element.positive_button, element.negative_button].map((choice, index) => (
        <button
          key={choice.value} type="button" class="element" aria-label={choice.accessibility_label} aria-busy={isBusy} aria-pressed={given === choice.value}
          onClick={() => {
            setGiven(choice.value)
            press(choice.value)
          }}
        >
          <span aria-hidden="true">{index === 0 ? '👍' : '👎'}</span> <PlainText text={choice.text.text} />
        </button>
      ))}
    </span>
  )
}

export function Overflow({ element, spot }: ElementProps<OverflowShape>) {
  const { press } = usePress(spot)
  const [ask, dialog] = useConfirm(element.confirm)
  const items = element.options.map((option) => ({
    key: option.value ?? option.text.text,
    text: <PlainText text={option.text.text} />,
    detail: option.description?.text,
    choose: () =>
      ask(() => {
        follow(option.url)
        press(option.value)
      }),
  }))
  return (
    <>
      <Menu label="More actions" class="element overflow" face="⋯" items={items} />
      {dialog}
    </>
  )
}
