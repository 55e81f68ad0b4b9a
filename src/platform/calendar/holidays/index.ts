import { cn } from './cn.ts'
import { hk } from './hk.ts'
import type { HolidaySeed } from './seed.ts'
import { target } from './target.ts'
import { tw } from './tw.ts'
import { uk } from './uk.ts'

export type { HolidaySeed } from './seed.ts'

/** The holidays that come with the product. */
export const holidaySeeds: readonly HolidaySeed[] = [tw, cn, hk, target, uk]
