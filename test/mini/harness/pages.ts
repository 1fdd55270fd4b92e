import type { Element, PageInstance, Root } from './engine.ts'

export type OpenPage = {
  readonly route: string
  readonly instance: PageInstance
  readonly root: Root
  readonly shadow: Element
}

/** The stack of open pages, with the life-cycle calls that a host makes. */
export function createPageStack(known: readonly string[], load: (path: string) => void, createPage: (path: string) => Root) {
  const stack: OpenPage[] = []

  const open = (url: string): void => {
    const [route = '', query = ''] = url.replace(/^\//, '').split('?')
    if (!known.includes(route)) throw new Error(`no such page: ${route}`)
    load(`./${route}.js`)
    stack.at(-1)?.instance.onHide?.()
    const root = createPage(route)
    const instance = root.get()
    instance.route = route
    stack.push({ route, instance, root, shadow: root.getComponent().getShadowRoot() })
    instance.onLoad?.(Object.fromEntries(new URLSearchParams(query)))
    instance.onShow?.()
    instance.onReady?.()
  }

  const close = (): void => {
    const page = stack.pop()
    page?.instance.onUnload?.()
    page?.root.getComponent().getBackendElement().remove()
    page?.root.release()
  }

  return {
    open,
    current: (): OpenPage => {
      const page = stack.at(-1)
      if (!page) throw new Error('no page is open')
      return page
    },
    instances: () => stack.map(({ instance }) => instance),
    back: (delta = 1) => {
      for (let left = Math.min(delta, stack.length - 1); left > 0; left--) close()
      stack.at(-1)?.instance.onShow?.()
    },
    replace: (url: string) => {
      close()
      open(url)
    },
    restart: (url: string) => {
      while (stack.length > 0) close()
      open(url)
    },
  }
}
