import { existsSync } from 'node:fs'
import { execa } from 'execa'
import { type Say, aptInstall } from './apt.ts'
import { findBinary } from './binary.ts'
import { SetupError } from './setup-error.ts'

const MISSING =
  'Chromium is missing and cannot be installed from here: install Chromium or Chrome (Debian: `apt-get install chromium`) and, if it is not in PATH, set CHROMIUM_PATH to its program.'
const FONT_MISSING =
  'A font with Chinese characters is missing and cannot be installed from here: install Noto Sans CJK (Debian and Ubuntu: `apt-get install fonts-noto-cjk`).'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The browser for the tests, with a font to show Chinese in. */
export async function chromium(say: Say, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const browser = await browserPath(say, env)
  if (!(await hasChineseFont())) await aptInstall(['fontconfig', 'fonts-noto-cjk'], FONT_MISSING, say)
  return browser
}

async function browserPath(say: Say, env: NodeJS.ProcessEnv) {
  const given = env['CHROMIUM_PATH']
  if (given) {
    if (existsSync(given)) return given
    throw new SetupError(`CHROMIUM_PATH names ${given}, which does not exist: correct it, or unset it to have a browser looked for.`)
  }
  const found = findBinary(NAMES)
  if (found) return found
  await aptInstall(['chromium'], MISSING, say)
  const installed = findBinary(NAMES)
  if (!installed) throw new SetupError(MISSING)
  return installed
}

/** Without fontconfig's tool there is no telling, so it is installed with the font. macOS has such fonts of its own. */
async function hasChineseFont() {
  if (process.platform === 'darwin') return true
  const list = findBinary(['fc-list'])
  if (!list) return false
  const { stdout } = await execa(list, [':lang=zh-cn', 'family'], { reject: false, stdin: 'ignore' })
  return (stdout ?? '').trim() !== ''
}
