import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { PAY_CONFIRM, STATEMENT, WALLET_HOME } from './buyer-screens.ts'
import { liveMarketDay } from './market-day.ts'
import { MERCHANT_TODAY_WITH_NEWS } from './merchant-screens.ts'
import { quantise } from './quantise.ts'
import type { Screen } from './screen.ts'
import { SCREENS } from './screens.ts'
import { type Look, Stage } from './stage.ts'

const PHONE: Look = { width: 375, height: 812, scale: 2 }
/** From one look to the next on the same phone: what a screen was brought to need not be done three times. */
const LOOKS: readonly [name: string, put: (page: Page) => Promise<void>][] = [
  ['day', async () => undefined],
  ['night', (page) => page.emulateMedia({ colorScheme: 'dark' })],
  [
    'large',
    async (page) => {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.evaluate("document.querySelectorAll('.dk-screen').forEach(({ classList }) => classList.add('dk-large'))")
    },
  ],
]

/** The README's four pictures; or every screen by day, by night and in large type. @param only these screens, by name */
export async function takeScreenshots(folder: string, all: boolean, only: readonly string[] = []): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const stage = await Stage.open()
  const shoot = async (page: Page, name: string) => {
    writeFileSync(path.join(folder, `${name}.png`), quantise(await page.screenshot({ animations: 'disabled' })))
    console.log(path.join(folder, `${name}.png`))
  }
  const take = async (screen: Screen, looks: typeof LOOKS | null) => {
    const { page } = await screen.show(stage, day, PHONE)
    if (looks === null) await shoot(page, screen.name)
    for (const [name, put] of looks ?? []) {
      await put(page)
      await shoot(page, `${screen.name}.${name}`)
    }
    await stage.putPhonesAway()
  }
  const day = await liveMarketDay(stage)
  try {
    const wanted = all ? SCREENS.filter(({ name }) => only.length === 0 || only.includes(name)) : [WALLET_HOME, PAY_CONFIRM, STATEMENT]
    for (const screen of wanted) await take(screen, all ? LOOKS : null)
    if (only.length === 0) await take(MERCHANT_TODAY_WITH_NEWS, null)
  } finally {
    await stage.close()
  }
}
