import type { KnownBlock } from '@slack/types'
import { allowed, type Permission } from '../access/permissions.ts'
import type { Person } from '../access/person.ts'
import type { Message } from '../i18n/index.ts'
import type { Logger } from '../telemetry/logger.ts'

/** A page that several features fill: a person's App Home, a vendor's or a service's page. */
export type Page = 'home' | 'vendor' | 'service'

/** Who reads the page, when, and what it is about. */
export interface PanelRequest {
  readonly person: Person
  readonly now: Date
  /** The vendor's or service's id; 0 on App Home. The page has checked that the person may see it. */
  readonly subject: number
}

/** A feature's part of a page; without blocks where it has nothing to say to this person. It asks for the person's permission itself. */
export interface Panel {
  readonly page: Page
  /** Panels stand in the order of this number: what waits for somebody 10–29, state 30–59, figures 60–79, the rest 80–99. */
  readonly order: number
  draw(request: PanelRequest): Promise<readonly KnownBlock[]>
}

/** A button on App Home, for whoever has the permission; it does what one of the feature's commands does. */
export interface QuickButton {
  readonly order: number
  /** One of the feature's own actions. */
  readonly actionId: string
  readonly label: Message<Record<never, never>>
  readonly permission: Permission
  readonly isPrimary?: true
}

/** What a panel drew. */
export type Drawn = Pick<Panel, 'order'> & { readonly blocks: readonly KnownBlock[] }

/** The panels and quick buttons of all features; filled by the app when the features are made. */
export class Panels {
  readonly #logger: Logger
  #panels: readonly Panel[] = []
  #buttons: readonly QuickButton[] = []

  constructor(logger: Logger) {
    this.#logger = logger
  }

  use(panels: readonly Panel[], buttons: readonly QuickButton[]): void {
    this.#panels = panels.toSorted((a, b) => a.order - b.order)
    this.#buttons = buttons.toSorted((a, b) => a.order - b.order)
  }

  /** The quick buttons that are for this person. */
  buttonsFor({ role }: Person): QuickButton[] {
    return this.#buttons.filter(({ permission }) => allowed(role, permission))
  }

  /** A page, panel by panel. A panel that fails is logged and left out: the others are of use without it. */
  async draw(page: Page, request: PanelRequest): Promise<Drawn[]> {
    const drawn: Drawn[] = []
    for (const panel of this.#panels) {
      const { page: own, order } = panel
      if (own !== page) continue
      const blocks = await panel.draw(request).catch((error: unknown) => {
        this.#logger.error({ err: error, page, order }, 'a panel could not be drawn')
        return []
      })
      if (blocks.length > 0) drawn.push({ order, blocks })
    }
    return drawn
  }
}
