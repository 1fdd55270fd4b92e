import { type Fen, fen } from './fen.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟'] as const
const GROUPS = ['', '万', '亿', '万亿'] as const // 2^53 fen stays below 100 万亿 yuan

/**
 * The amount in capital figures (大写), as written on bills and receipts: 864000 → 捌仟陆佰肆拾元整.
 * Rules: 《正确填写票据和结算凭证的基本规定》 (PBoC): 整 after 元 or 角, one 零 for any run of zeros.
 */
export function capitalYuan(amount: Fen): string {
  const value = Math.abs(fen(amount))
  if (value === 0) return '零元整'
  const yuan = Math.floor(value / 100)
  const jiao = Math.floor(value / 10) % 10
  const cents = value % 10

  let text = amount < 0 ? '负' : ''
  if (yuan > 0) text += `${capitalInteger(yuan)}元`
  if (jiao === 0 && cents === 0) return `${text}整`
  if (jiao > 0) text += `${DIGITS[jiao]}角`
  else if (yuan > 0) text += '零'
  return cents > 0 ? `${text}${DIGITS[cents]}分` : `${text}整`
}

function capitalInteger(value: number): string {
  let text = ''
  let zero = false
  for (let group = GROUPS.length - 1; group >= 0; group--) {
    const part = Math.floor(value / 10_000 ** group) % 10_000
    if (part === 0) {
      zero = text !== ''
      continue
    }
    const gap = text !== '' && (zero || part < 1000) ? '零' : ''
    text += `${gap}${capitalGroup(part)}${GROUPS[group]}`
    zero = false
  }
  return text
}

function capitalGroup(part: number): string {
  let text = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(part / 10 ** place) % 10
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    text += `${zero ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`
    zero = false
  }
  return text
}
