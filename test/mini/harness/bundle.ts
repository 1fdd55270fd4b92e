import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'

import { axmlToWxml, sjsToWxs } from './axml.ts'

export type Platform = 'weapp' | 'alipay'

/** A built mini-program on disk, its templates and scripts in WeChat's spelling. */
export type Bundle = {
  readonly platform: Platform
  readonly pages: readonly string[]
  readonly templates: ReadonlyMap<string, string>
  readonly templateScripts: ReadonlyMap<string, string>
  /** Component configurations by path, with absolute paths of the components they use. */
  readonly configs: ReadonlyMap<string, object>
  readonly source: (file: string) => string
  readonly has: (file: string) => boolean
}

export function readBundle(dist: string): Bundle {
  const read = (file: string): string => readFileSync(join(dist, file), 'utf8')
  const json = <T>(file: string): T => JSON.parse(read(file)) as T
  const platform = existsSync(join(dist, 'base.axml')) ? 'alipay' : 'weapp'
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))

  const templates = new Map<string, string>()
  const templateScripts = new Map<string, string>()
  const configs = new Map<string, object>()
  for (const file of files) {
    if (file.endsWith('.wxml')) templates.set(file.slice(0, -5), read(file))
    if (file.endsWith('.axml')) templates.set(file.slice(0, -5), axmlToWxml(read(file)))
    if (file.endsWith('.wxs')) templateScripts.set(file.slice(0, -4), read(file))
    if (file.endsWith('.sjs')) templateScripts.set(file, sjsToWxs(read(file)))
    if (file.endsWith('.json') && !/^(app|project)/.test(file)) {
      const config = json<{ usingComponents?: Record<string, string> }>(file)
      const usingComponents = Object.fromEntries(
        Object.entries(config.usingComponents ?? {}).map(([name, path]) => [name, `/${posix.join(posix.dirname(file), path)}`]),
      )
      configs.set(file.slice(0, -5), { ...config, usingComponents })
    }
  }

  const app = json<{ pages: string[]; subPackages?: { root: string; pages: string[] }[] }>('app.json')
  const pages = [...app.pages, ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
  return { platform, pages, templates, templateScripts, configs, source: read, has: (file) => files.includes(file) }
}
