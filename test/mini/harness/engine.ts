import { createRequire } from 'node:module'
import { runInThisContext } from 'node:vm'

import type { Bundle } from './bundle.ts'
import { installDom } from './dom.ts'

// The adapter's package names a type file that it does not ship, so the few members in use are written down here.
export type Element = {
  readonly dataset: Record<string, unknown>
  readonly is: string
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Element[]
}
export type PageInstance = {
  route?: string
  onLoad?(query: Record<string, string>): void
  onShow?(): void
  onReady?(): void
  onHide?(): void
  onUnload?(): void
}
export type Root = {
  get(): PageInstance
  getComponent(): { getShadowRoot(): Element; getBackendElement(): HTMLElement }
  attach(parent: HTMLElement, placeholder: HTMLElement): void
  release(): void
}
export type Definers = { Page: unknown; Component: unknown; Behavior: unknown }
type CodeSpace = {
  addCompiledTemplate(path: string, template: object): void
  addComponentStaticConfig(path: string, config: object): void
  componentEnv(path: string, define: (definers: Definers) => void): void
}
type Adapter = {
  MiniProgramEnv: new () => {
    createCodeSpace(id: string, main: boolean): CodeSpace
    associateBackend(): { createRoot(tag: string, codeSpace: CodeSpace, path: string): Root }
  }
}
type GlassEasel = {
  triggerEvent: (target: Element, type: string, detail: object, options: object) => void
  addGlobalErrorListener: (listener: (error: unknown) => boolean) => void
}
type Compiler = {
  TmplGroup: new () => {
    addTmpl(path: string, source: string): unknown
    addScript(path: string, source: string): void
    getTmplGenObjectGroups(): string
  }
}

/** The half of a mini-program host that draws: templates compiled, components made, events fired. */
export function startEngine(bundle: Bundle, onError: (error: unknown) => void) {
  installDom()
  const require = createRequire(import.meta.url)
  const { triggerEvent, addGlobalErrorListener } = require('glass-easel') as GlassEasel
  const { MiniProgramEnv } = require('glass-easel-miniprogram-adapter') as Adapter
  const { TmplGroup } = require('glass-easel-template-compiler') as Compiler
  addGlobalErrorListener((error) => {
    onError(error)
    return false
  })

  const env = new MiniProgramEnv()
  const codeSpace = env.createCodeSpace('main', true)
  const backend = env.associateBackend()

  const group = new TmplGroup()
  for (const [path, source] of bundle.templates) group.addTmpl(path, source)
  for (const [path, source] of bundle.templateScripts) group.addScript(path, source)
  const groupList = runInThisContext(`(${group.getTmplGenObjectGroups()})`) as Record<string, unknown>
  for (const path of bundle.templates.keys()) {
    // Without the fallback, listeners on plain nodes of a recursive template never fire.
    codeSpace.addCompiledTemplate(path, { groupList, content: groupList[path], fallbackListenerOnNativeNode: true })
  }
  for (const [path, config] of bundle.configs) codeSpace.addComponentStaticConfig(path, config)

  return {
    define: (path: string, run: (definers: Definers) => void) => codeSpace.componentEnv(path, run),
    createPage: (path: string): Root => {
      const root = backend.createRoot('page', codeSpace, path)
      const placeholder = document.createElement('div')
      document.body.appendChild(placeholder)
      root.attach(document.body, placeholder)
      return root
    },
    fire: (target: Element, type: string, detail: object) =>
      triggerEvent(target, type, detail, { bubbles: true, composed: true, capturePhase: true }),
  }
}
