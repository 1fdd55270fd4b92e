import { posix } from 'node:path'
import { type Context, createContext, runInContext } from 'node:vm'

import type { Bundle } from './bundle.ts'
import type { Definers } from './engine.ts'

type ModuleFunction = (
  require: (file: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  page: unknown,
  component: unknown,
  behavior: unknown,
) => void

/**
 * The half of a mini-program host that runs code: ECMAScript's own globals, timers and the platform's object.
 * No window, no fetch, no Headers, no crypto: what leans on them fails here as it fails on a phone.
 */
export function createRealm(
  bundle: Bundle,
  globals: Record<string, unknown>,
  define: (path: string, run: (definers: Definers) => void) => void,
): { load(file: string): void } {
  const context: Context = createContext({ console, setTimeout, clearTimeout, setInterval, clearInterval, ...globals })
  const loaded = new Map<string, { exports: unknown }>()

  const load = (file: string, from: string): unknown => {
    const path = posix.normalize(posix.join(posix.dirname(from), file)).replace(/(\.js)?$/, '.js')
    const known = loaded.get(path)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    loaded.set(path, module)
    const code = `(function(require,module,exports,Page,Component,Behavior){${bundle.source(path)}\n})`
    define(path.slice(0, -3), ({ Page, Component, Behavior }) => {
      const run = runInContext(code, context, { filename: path }) as ModuleFunction
      run((next) => load(next, path), module, module.exports, Page, Component, Behavior)
    })
    return module.exports
  }
  return { load: (file) => void load(file, 'root.js') }
}
