import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import type { Platform } from './harness/bundle.ts'

/** Where the built mini-program lies; `pnpm build` makes it. */
export function builtMiniProgram(platform: Platform): string {
  const dist = fileURLToPath(new URL(`../../packages/miniapp/dist/${platform}`, import.meta.url))
  if (!existsSync(`${dist}/app.json`)) {
    throw new Error(`packages/miniapp/dist/${platform} is not built; run: npx -y pnpm@12 build`)
  }
  return dist
}
