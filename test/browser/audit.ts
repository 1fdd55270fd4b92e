import type { Page } from 'playwright-core'

/**
 * What a screen owes to thumbs, eyes and ears: targets of 48 px, chips 8 px apart, words that stand out 4.5:1 from their
 * ground, figures that are spoken, and no payee, amount or key cut off.
 * @returns each thing that falls short
 */
export function audit(page: Page): Promise<string[]> {
  return page.evaluate(inPage)
}

function inPage(): string[] {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number]
  const visible = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 0
  const named = (element: Element) =>
    `${element.id ? `#${element.id}` : `.${element.className}`} 「${(element.textContent ?? '').trim().slice(0, 24)}」`
  const shortcomings: string[] = []

  for (const target of document.querySelectorAll('[role=button], input')) {
    if (!visible(target)) continue
    // A field is as large as the row that gives it the focus.
    const field = target.tagName === 'INPUT' ? target.closest('.dk-f') : null
    const { width, height } = (field ?? target).getBoundingClientRect()
    if (width < 47.9 || height < 47.9) shortcomings.push(`${named(target)} is ${Math.round(width)}×${Math.round(height)}`)
  }

  for (const chip of document.querySelectorAll('.dk-chip')) {
    const group = chip.closest('.e-chips') ?? chip.parentElement
    const one = chip.getBoundingClientRect()
    for (const other of group?.querySelectorAll('.dk-chip') ?? []) {
      if (!visible(chip) || !(chip.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)) continue
      const two = other.getBoundingClientRect()
      const gap = Math.max(two.left - one.right, one.left - two.right, two.top - one.bottom, one.top - two.bottom)
      if (gap < 7.9) shortcomings.push(`${named(chip)} is ${Math.round(gap)} px from ${named(other)}`)
    }
  }

  for (const figure of document.querySelectorAll('.dk-money')) {
    const spoken = figure.closest('[aria-label]')?.getAttribute('aria-label') ?? ''
    if (visible(figure) && !/元|已隐藏|还没填/.test(spoken)) shortcomings.push(`${named(figure)} is spoken as 「${spoken}」`)
  }

  for (const whole of document.querySelectorAll(
    '.dk-money, .dk-upper, .dk-sec > *, .dk-lg__name, .dk-lg__bal, .dk-payto__n, .dk-plate, .dk-btn > *, .dk-nav__title',
  )) {
    if (!visible(whole)) continue
    const { left, right } = whole.getBoundingClientRect()
    if (whole.scrollWidth > whole.clientWidth + 1 && getComputedStyle(whole).overflowX !== 'visible')
      shortcomings.push(`${named(whole)} is cut by itself`)
    for (let at = whole.parentElement; at; at = at.parentElement) {
      const { overflowX } = getComputedStyle(at)
      if (overflowX === 'auto' || overflowX === 'scroll') break
      const edge = at.getBoundingClientRect()
      const cuts = at === document.body || overflowX !== 'visible' || at.matches('.dk-lg__c, .dk-stat, .dk-btn')
      if (cuts && (left < edge.left - 1 || right > edge.right + 1)) {
        shortcomings.push(`${named(whole)} is cut by .${at.className}`)
        break
      }
    }
  }

  const parse = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue, alpha]
  }
  const over = (top: Colour, ground: Colour): Colour => {
    const mix = (index: 0 | 1 | 2) => top[index] * top[3] + ground[index] * (1 - top[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  const light = ([red, green, blue]: Colour) => {
    const linear = (value: number) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
  const ground = (element: Element): Colour => {
    const layers: Colour[] = []
    for (let at: Element | null = element; at; at = at.parentElement) {
      // The awning's cloth hangs behind its words, not around them.
      const painted = at.classList.contains('dk-awning') ? (at.querySelector('.dk-awning__s:not(.dk-awning__s--b)') ?? at) : at
      const colour = parse(getComputedStyle(painted).backgroundColor)
      if (colour[3] > 0) layers.push(colour)
      if (colour[3] === 1) break
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1] as Colour)
  }
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const told = new Set<string>()
  while (words.nextNode()) {
    const element = words.currentNode.parentElement
    if (
      !element ||
      !(words.currentNode.textContent ?? '').trim() ||
      ['STYLE', 'SCRIPT', 'NOSCRIPT'].includes(element.tagName) ||
      !visible(element)
    )
      continue
    const below = ground(element)
    const [a, b] = [light(over(parse(getComputedStyle(element).color), below)), light(below)]
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    const line = `${named(element)} stands out ${contrast.toFixed(2)}:1`
    if (contrast < 4.5 && !told.has(line)) {
      told.add(line)
      shortcomings.push(line)
    }
  }
  return shortcomings
}
