import { beforeAll, expect, test } from 'vitest'
import { audit } from './audit.ts'
import { liveMarketDay, type MarketDay } from './market-day.ts'
import { onStage } from './on-stage.ts'
import { SCREENS } from './screens.ts'

const open = onStage()
let day: MarketDay
beforeAll(async () => {
  day = await liveMarketDay(open.stage)
})

test.each(SCREENS)('$name: large targets, clear words, spoken figures, by day, by night and in large type', async ({ show }) => {
  const phone = await show(open.stage, day, {})
  expect(await audit(phone.page)).toEqual([])
  await phone.page.evaluate("document.querySelectorAll('.dk-screen').forEach(({ classList }) => classList.add('dk-large'))")
  expect(await audit(phone.page), 'in large type').toEqual([])
  await phone.page.emulateMedia({ colorScheme: 'dark' })
  await phone.sees('.dk-night')
  expect(await audit(phone.page), 'at night').toEqual([])
})
