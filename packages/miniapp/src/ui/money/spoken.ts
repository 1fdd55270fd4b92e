import type { Fen } from '@dangkou/shared'

const DIGITS = '零一二三四五六七八九'
const PLACES = ['', '十', '百', '千'] as const
const GROUPS = ['', '万', '亿', '万亿'] as const

/**
 * An amount as it is said aloud, for screen readers that would spell `8,640.00` digit by digit:
 * 864000 → 八千六百四十元, 205 → 两元零五分.
 */
export function spokenYuan(amount: Fen): string {
  const value = Math.abs(amount)
  const yuan = Math.floor(value / 100)
  const jiao = Math.floor(value / 10) % 10
  const cents = value % 10

  let text = amount < 0 ? '减' : ''
  if (yuan > 0 || value === 0) text += `${spokenInteger(yuan)}元`
  if (jiao > 0) text += `${DIGITS[jiao]}角`
  if (cents > 0) text += `${yuan > 0 && jiao === 0 ? '零' : ''}${DIGITS[cents]}分`
  return text
}

function spokenInteger(value: number): string {
  if (value === 0) return '零'
  if (value === 2) return '两'
  let text = ''
  let zero = false
  for (let group = GROUPS.length - 1; group >= 0; group--) {
    const part = Math.floor(value / 10_000 ** group) % 10_000
    if (part === 0) {
      zero = text !== ''
      continue
    }
    const gap = text !== '' && (zero || part < 1000) ? '零' : ''
    // 两万, but 十二万: 两 stands only alone before 万 or 亿.
    text += gap + (part === 2 && group > 0 ? '两' : spokenGroup(part, text === '')) + GROUPS[group]
    zero = false
  }
  return text
}

function spokenGroup(part: number, first: boolean): string {
  let text = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(part / 10 ** place) % 10
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    const said = digit === 2 && place === 3 ? '两' : DIGITS[digit]
    // 十五, not 一十五, at the very beginning.
    const silent = first && text === '' && digit === 1 && place === 1
    text += `${zero ? '零' : ''}${silent ? '' : said}${PLACES[place]}`
    zero = false
  }
  return text
}
