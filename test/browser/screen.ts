import type { MarketDay } from './market-day.ts'
import type { Phone } from './phone.ts'
import type { Look, Stage } from './stage.ts'

export interface Screen {
  readonly name: string
  readonly show: (stage: Stage, day: MarketDay, look: Look) => Promise<Phone>
}

type Who = 'buyer' | 'merchant' | 'shipper' | 'staff'

/** A screen is where one gets to by these steps. */
export const screen = (
  name: string,
  who: Who | null,
  path: (day: MarketDay) => string,
  steps: (phone: Phone, stage: Stage, day: MarketDay) => Promise<void>,
): Screen => ({
  name,
  show: async (stage, day, look) => {
    const phone = who === null ? await stage.phone(look) : await stage.phoneOf(day[who], look)
    await phone.open(path(day))
    await steps(phone, stage, day)
    return phone
  },
})
