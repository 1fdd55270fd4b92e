import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { liveMarketDay } from './market-day.ts'
import { quantise } from './quantise.ts'
import { MERCHANT_TODAY_WITH_NEWS, PAY_CONFIRM, SCREENS, STATEMENT, WALLET_HOME, type Screen } from './screens.ts'
import { type Look, Stage } from './stage.ts'

const PHONE = { width: 375, height: 812, scale: 2 }
const LOOKS: Readonly<Record<string, Look>> = { day: PHONE, night: { ...PHONE, colours: 'night' }, large: { ...PHONE, type: 'large' } }

/** The README's four pictures; or every screen by day, by night and in large type. @param only these screens, by name */
export async function takeScreenshots(folder: string, all: boolean, only: readonly string[] = []): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const stage = await Stage.open()
  const take = async (screen: Screen, look: Look, name: string) => {
    const phone = await screen.show(stage, day, look)
    writeFileSync(path.join(folder, `${name}.png`), quantise(await phone.page.screenshot({ animations: 'disabled' })))
    await stage.putPhonesAway()
    console.log(path.join(folder, `${name}.png`))
  }
  const day = await liveMarketDay(stage)
  try {
    if (all) {
      const wanted = SCREENS.filter(({ name }) => only.length === 0 || only.includes(name))
      for (const screen of wanted) for (const [name, look] of Object.entries(LOOKS)) await take(screen, look, `${screen.name}.${name}`)
    } else {
      for (const screen of [WALLET_HOME, PAY_CONFIRM, STATEMENT]) await take(screen, PHONE, screen.name)
    }
    if (only.length === 0) await take(MERCHANT_TODAY_WITH_NEWS, PHONE, MERCHANT_TODAY_WITH_NEWS.name)
  } finally {
    await stage.close()
  }
}
