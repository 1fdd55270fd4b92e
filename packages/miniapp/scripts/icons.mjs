// Turns src/ui/icons/*.svg into src/ui/styles/icons.scss and the list of names in src/ui/icon-name.ts.
// Inline SVG does not exist in mini-programs; a mask filled with currentColor works in all three builds.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const ui = new URL('../src/ui/', import.meta.url)
const names = readdirSync(new URL('icons/', ui))
  .filter((file) => file.endsWith('.svg'))
  .map((file) => file.slice(0, -4))
  .sort()

const dataUri = (svg) =>
  `data:image/svg+xml,${svg
    .trim()
    .replaceAll('currentColor', '#000')
    .replaceAll(/ (?:width|height)="24"/g, '')
    .replaceAll('"', "'")
    .replaceAll(/[#%<>]/g, encodeURIComponent)}`

const rules = names.map((name) => {
  const uri = dataUri(readFileSync(new URL(`icons/${name}.svg`, ui), 'utf8'))
  return `.dk-i-${name} {\n  -webkit-mask-image: url("${uri}");\n}\n`
})

writeFileSync(new URL('styles/icons.scss', ui), `/* Made by scripts/icons.mjs. */\n${rules.join('')}`)
writeFileSync(
  new URL('icon-name.ts', ui),
  `// Made by scripts/icons.mjs.\nexport type IconName =\n${names.map((name) => `  | '${name}'`).join('\n')}\n`,
)
