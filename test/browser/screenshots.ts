/**
 * Takes the README's pictures anew, into docs/images, or every screen in every look with `--all FOLDER [NAME…]`:
 *   eval "$(node scripts/databases.mjs --detach)" && node test/browser/screenshots.ts
 */
import { fileURLToPath } from 'node:url'

// The API's entities have decorators, which Node itself does not read.
await import(new URL('../../packages/api/node_modules/@oxc-node/core/register.mjs', import.meta.url).href)
const { takeScreenshots } = await import('./take-screenshots.ts')
const all = process.argv.indexOf('--all')
const folder = all < 0 ? fileURLToPath(new URL('../../docs/images', import.meta.url)) : process.argv[all + 1]
if (!folder) throw new Error('--all needs a folder')
await takeScreenshots(folder, all >= 0, all < 0 ? [] : process.argv.slice(all + 2))
