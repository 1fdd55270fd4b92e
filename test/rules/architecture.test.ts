import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const SRC = fileURLToPath(new URL('../../packages/api/src/', import.meta.url))
const FILES = globSync('**/*.ts', { cwd: SRC }).filter((file) => !/\.test\.ts$|(^|\/)test-|\.contract\.ts$/.test(file))

interface Import {
  from: string
  /** Path under src, or the name of a package. */
  to: string
  typeOnly: boolean
}

const IMPORTS: Import[] = FILES.flatMap((from) =>
  [...readFileSync(join(SRC, from), 'utf8').matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from '([^']+)'|^import '([^']+)'/gm)].map(
    ([, type, named, bare]) => {
      const target = named ?? bare ?? ''
      const to = target.startsWith('.') ? relative(SRC, normalize(join(SRC, dirname(from), target))) : target
      return { from, to, typeOnly: type !== undefined }
    },
  ),
)

const moduleOf = (path: string) => /^modules\/([^/]+)\//.exec(path)?.[1]
const text = (file: string) => readFileSync(join(SRC, file), 'utf8')
const offenders = (wrong: (one: Import) => boolean) => IMPORTS.filter(wrong).map(({ from, to }) => `${from} → ${to}`)

test('the rules look at the code that is there', () => {
  expect(FILES.length).toBeGreaterThan(80)
  expect(IMPORTS.length).toBeGreaterThan(300)
})

test('features meet only at their front door', () => {
  expect(
    offenders(({ from, to }) => moduleOf(to) !== undefined && moduleOf(from) !== moduleOf(to) && to !== `modules/${moduleOf(to)}/index.ts`),
  ).toEqual([])
})

test('features never depend on each other in a circle', () => {
  const graph = new Map<string, Set<string>>()
  for (const { from, to } of IMPORTS) {
    const [a, b] = [moduleOf(from), moduleOf(to)]
    if (a && b && a !== b) graph.set(a, (graph.get(a) ?? new Set()).add(b))
  }
  const circles: string[] = []
  const walk = (name: string, path: string[]): void => {
    if (path.includes(name)) {
      circles.push([...path.slice(path.indexOf(name)), name].join(' → '))
      return
    }
    for (const next of graph.get(name) ?? []) walk(next, [...path, name])
  }
  for (const name of graph.keys()) walk(name, [])
  expect(circles).toEqual([])
})

test('the ledger leans on nothing of ours but the database, assert and shared words', () => {
  expect(
    offenders(
      ({ from, to }) =>
        from.startsWith('ledger/') && !/^(ledger\/|platform\/(assert|database\/)|@dangkou\/shared$|node:|@mikro-orm\/|ulid$)/.test(to),
    ),
  ).toEqual([])
})

test('only the ledger writes the books', () => {
  const writers = FILES.filter(
    (file) =>
      !file.startsWith('ledger/') &&
      !file.startsWith('migrations/') &&
      /\b(insert into|update|delete from)\s+`?(account|transfer|entry|entry_milestone|follow_up|open_pending|seal|sealed_transfer|account_snapshot|book_day|book_calendar)\b/i.test(
        text(file),
      ),
  )
  expect(writers).toEqual([])
})

test('a feature speaks SQL to its own tables only', () => {
  const tables = FILES.filter((file) => file.endsWith('.entity.ts')).map((file) => ({
    owner: moduleOf(file),
    table: /tableName: '(\w+)'/.exec(text(file))?.[1] ?? '',
  }))
  const strangers = FILES.filter((file) => moduleOf(file) !== undefined).flatMap((file) =>
    tables
      .filter(
        ({ owner, table }) =>
          owner !== moduleOf(file) &&
          new RegExp(`\\b(from|join|into|update)\\s+${table}\\b`, 'i').test(
            text(file)
              .replaceAll(/^import .*$/gm, '')
              .replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, ''),
          ),
      )
      .map(({ table }) => `${file} → ${table}`),
  )
  expect(strangers).toEqual([])
})

test('transfers are made by pure functions in *.entry.ts and nowhere else', () => {
  const makers = FILES.filter(
    (file) => !file.startsWith('ledger/') && !file.endsWith('.entry.ts') && /\b(debitAccountId|creditAccountId|resolves:)/.test(text(file)),
  )
  expect(makers).toEqual([])
  expect(offenders(({ from, to, typeOnly }) => from.endsWith('.entry.ts') && !typeOnly && !to.startsWith('@dangkou/shared'))).toEqual([])
})

test('channels know providers, not our features, and no database', () => {
  expect(
    offenders(
      ({ from, to }) => from.startsWith('channels/') && /^(modules|ledger|app|platform\/(database|graphql|http|jobs|redis))\b/.test(to),
    ),
  ).toEqual([])
})

test('the platform has no business in it', () => {
  expect(offenders(({ from, to }) => from.startsWith('platform/') && /^(modules|ledger|channels|app)\//.test(to))).toEqual([])
})

test('nobody but the composition and the entry point knows the composition', () => {
  expect(offenders(({ from, to }) => to.startsWith('app/') && !from.startsWith('app/') && from !== 'main.ts')).toEqual([])
})

test('GraphQL is spoken in resolvers, types, the platform’s GraphQL and the composition only', () => {
  const allowed = /\.(resolver|type)\.ts$|^platform\/graphql\/|^app\//
  expect(offenders(({ from, to }) => /^(type-graphql|graphql|graphql-scalars|@apollo\/.*)$/.test(to) && !allowed.test(from))).toEqual([])
})

test('the environment is read in config.ts only', () => {
  expect(FILES.filter((file) => file !== 'config.ts' && /process\.env\b/.test(text(file)))).toEqual([])
})

test('the present is asked of the clock, never of Date', () => {
  // wechat.clock.ts lends the WeChat library, which knows no clock, the clock of the call under way.
  const clocks = ['platform/clock.ts', 'channels/wechat/wechat.clock.ts']
  const askers = FILES.filter((file) => !clocks.includes(file) && /\bDate\.now\(\)|new Date\(\)/.test(text(file)))
  expect(askers).toEqual([])
})

test('the sandbox shares no code with the platform', () => {
  const root = fileURLToPath(new URL('../../packages/sandbox/', import.meta.url))
  const sharing = globSync('{src,test}/**/*.ts', { cwd: root }).filter((file) =>
    /from '(@dangkou\/|wechatpay-axios-plugin|\.\.\/\.\.\/\.\.\/api)/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(sharing).toEqual([])
})

test('the law reserves one word: no package, page or product text calls the product 支付', () => {
  const manifests = globSync('{package.json,packages/*/package.json,test/package.json}', { cwd: join(SRC, '../../..') })
  expect(manifests.filter((file) => readFileSync(join(SRC, '../../..', file), 'utf8').includes('支付'))).toEqual([])
})
