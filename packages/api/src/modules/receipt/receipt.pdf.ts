import { addFen, beijingRfc3339, capitalYuan, yuanParts } from '@dangkou/shared'
import PdfDocument from 'pdfkit'
import newQr from 'qrcode-generator'
import { type Weight, mainFont, rareFont } from './paper.font.ts'
import type { Receipt } from './receipt.entity.ts'
import { type PaperParty, codeText, numberText } from './receipt.paper.ts'

/** A5, lying: half a sheet of what every office prints on. Points. */
const SIZE: [number, number] = [595.28, 419.53]
const LEFT = 24
const RIGHT = SIZE[0] - LEFT
const MIDDLE = SIZE[0] / 2
const INK = '#161c18'
const GREY = '#626759'
const GREEN = '#146a40'
const RULE = '#bdb9aa'
const MARK =
  'M11.5 2H21a1 1 0 0 1 1 1v9.5a9.5 9.5 0 0 1-8.4 9.44V16.4h2.2a.6.6 0 0 0 .6-.6V8.2a.6.6 0 0 0-.6-.6H8.2a.6.6 0 0 0-.6.6v7.6c0 .33.27.6.6.6h2.2V22H3a1 1 0 0 1-1-1v-9.5A9.5 9.5 0 0 1 11.5 2Z'

type Document = InstanceType<typeof PdfDocument>
interface Style {
  size?: number
  weight?: Weight
  color?: string
  align?: 'left' | 'right' | 'center'
}

/** The receipt on paper: a stream that can be answered at once. Its letters are embedded, so that it prints anywhere. */
export function receiptPdf(receipt: Receipt, verifyUrl: string): Document {
  const { number, code, paper, issuedAt } = receipt
  const info = { Title: `电子回单 ${numberText(number)}`, Author: paper.marketName, CreationDate: issuedAt, ModDate: issuedAt }
  const doc = new PdfDocument({ size: SIZE, margin: 0, info, lang: 'zh-CN' })
  doc.registerFont('400', mainFont(400))
  doc.registerFont('700', mainFont(700))
  head(doc, receipt)
  party(doc, '付款人', paper.payer, LEFT, MIDDLE - 12)
  party(doc, '收款人', paper.payee, MIDDLE + 12, RIGHT)
  amount(doc, paper.amountFen)
  facts(doc, receipt)
  seal(doc, 428, 318)
  qr(doc, verifyUrl, 490, 268, 78)
  write(doc, '验证码', 484, 352, { size: 9, color: GREY, align: 'center' }, 90)
  write(doc, codeText(code), 484, 364, { size: 11, weight: 700, align: 'center' }, 90)
  line(doc, LEFT, 387, RIGHT)
  write(doc, '扫码或在「档口通」小程序输入回单号和验证码，核验真伪。可重复打印，请勿重复记账。', LEFT, 393, { size: 9, color: GREY })
  doc.end()
  return doc
}

function head(doc: Document, { number, paper }: Receipt): void {
  doc.save().translate(LEFT, 26).scale(1.15).path(MARK).fill(GREEN).restore()
  write(doc, '电子回单', LEFT + 32, 20, { size: 19, weight: 700 })
  write(doc, `档口通，${paper.marketName}`, LEFT + 32, 44, { size: 9.5, color: GREY })
  for (const [index, label, value] of [
    [0, '回单号', numberText(number)],
    [1, '付款时间', beijingRfc3339(new Date(paper.paidAt)).slice(0, 19).replace('T', ' ')],
  ] as const) {
    const y = 24 + index * 17
    const width = write(doc, value, 0, y, { size: 10.5, weight: 700, align: 'right' }, RIGHT)
    write(doc, label, 0, y, { size: 9.5, color: GREY, align: 'right' }, RIGHT - width - 8)
  }
  doc.moveTo(LEFT, 66).lineTo(RIGHT, 66).lineWidth(1.6).stroke(GREEN)
  doc.moveTo(LEFT, 68.6).lineTo(RIGHT, 68.6).lineWidth(0.7).stroke(GREEN)
}

function party(doc: Document, title: string, { name, account, bank }: PaperParty, x: number, until: number): void {
  write(doc, title, x, 78, { size: 9.5, weight: 700, color: GREEN })
  const rows = [
    ['户名', name],
    ['账号', account ?? '—'],
    ['开户行', bank ?? '—'],
  ] as const
  for (const [index, [label, value]] of rows.entries()) {
    const y = 97 + index * 22
    write(doc, label, x, y, { size: 9.5, color: GREY })
    fit(doc, value, { x: x + 42, y, width: until - x - 42 }, { size: 10.5, weight: index === 0 ? 700 : 400 })
  }
  if (title === '付款人') doc.moveTo(MIDDLE, 68.6).lineTo(MIDDLE, 166).lineWidth(0.6).stroke(RULE)
  line(doc, LEFT, 166, RIGHT)
}

function amount(doc: Document, amountFen: Receipt['paper']['amountFen']): void {
  const { yuan, decimals } = yuanParts(addFen(amountFen))
  write(doc, '大写金额', LEFT, 176, { size: 9, color: GREY })
  fit(doc, capitalYuan(amountFen), { x: LEFT, y: 192, width: 350 }, { size: 15, weight: 700 })
  write(doc, '小写金额', 0, 176, { size: 9, color: GREY, align: 'right' }, RIGHT)
  write(doc, `¥${yuan}.${decimals}`, 0, 188, { size: 21, weight: 700, align: 'right' }, RIGHT)
  line(doc, LEFT, 226, RIGHT)
}

function facts(doc: Document, { paper }: Receipt): void {
  const rows = [
    ['用途', paper.purpose],
    ['订单号', paper.orderNo ?? '—'],
    ['付款方式', paper.way],
    ['银行流水号', paper.serial],
    ['结果', paper.result],
  ] as const
  for (const [index, [label, value]] of rows.entries()) {
    const y = 240 + index * 24
    write(doc, label, LEFT, y, { size: 9.5, color: GREY })
    fit(doc, value, { x: LEFT + 62, y, width: 275 }, { size: 10.5, weight: label === '结果' ? 700 : 400 })
  }
}

/** A mark of where it comes from, not a seal of law: what proves it is its code. */
function seal(doc: Document, x: number, y: number): void {
  doc.circle(x, y, 37).lineWidth(2.2).stroke(GREEN)
  doc.circle(x, y, 32.5).lineWidth(0.7).stroke(GREEN)
  doc
    .save()
    .translate(x - 9, y - 23)
    .scale(0.75)
    .path(MARK)
    .fill(GREEN)
    .restore()
  write(doc, '电子回单章', x - 40, y + 1, { size: 10, weight: 700, color: GREEN, align: 'center' }, 80)
  write(doc, '档口通', x - 40, y + 14, { size: 8.5, color: GREEN, align: 'center' }, 80)
}

function qr(doc: Document, text: string, x: number, y: number, size: number): void {
  const code = newQr(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const module = size / count
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (code.isDark(row, column)) doc.rect(x + column * module, y + row * module, module, module)
  doc.fill(INK)
}

function line(doc: Document, from: number, y: number, to: number): void {
  doc.moveTo(from, y).lineTo(to, y).lineWidth(0.6).stroke(RULE)
}

/** Smaller until it fits: no name is cut on paper. On two lines where even that is not enough. */
function fit(doc: Document, text: string, { x, y, width }: { x: number; y: number; width: number }, style: Style): void {
  const { size = 10.5, weight = 400 } = style
  const needed = widthOf(doc, text, size, weight)
  if (needed <= width) return void write(doc, text, x, y, style)
  const smaller = Math.max(7.5, (size * width) / needed)
  if (widthOf(doc, text, smaller, weight) <= width + 1)
    return void write(doc, text, x, y + (size - smaller) / 2, { ...style, size: smaller })
  const half = Math.ceil([...text].length / 2)
  const parts = [[...text].slice(0, half), [...text].slice(half)]
  parts.forEach((part, index) => write(doc, part.join(''), x, y - 3 + index * 9, { ...style, size: 7.5 }))
}

/** @returns how wide it is */
function write(doc: Document, text: string, x: number, y: number, style: Style, width = 0): number {
  const { size = 10.5, weight = 400, color = INK, align = 'left' } = style
  const wide = widthOf(doc, text, size, weight)
  let at = align === 'left' ? x : align === 'right' ? x + width - wide : x + (width - wide) / 2
  for (const { font, part } of runsOf(doc, text, weight)) {
    doc.font(font).fontSize(size).fillColor(color)
    doc.text(part, at, y, { lineBreak: false, features: [] })
    at += doc.widthOfString(part, { features: [] })
  }
  return wide
}

function widthOf(doc: Document, text: string, size: number, weight: Weight): number {
  return runsOf(doc, text, weight).reduce(
    (sum, { font, part }) => sum + doc.font(font).fontSize(size).widthOfString(part, { features: [] }),
    0,
  )
}

/** A text by the fonts that have its characters: nearly always one run. */
function runsOf(doc: Document, text: string, weight: Weight): { font: string; part: string }[] {
  const runs: { font: string; part: string }[] = []
  for (const character of text) {
    const font = fontOf(doc, character, weight)
    const last = runs.at(-1)
    if (last?.font === font) last.part += character
    else runs.push({ font, part: character })
  }
  return runs
}

function fontOf(doc: Document, character: string, weight: Weight): string {
  doc.font(String(weight))
  // The library keeps the font that it has read to itself; nothing else knows its characters.
  const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(point: number): boolean } } })._font
  if (font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return String(weight)
  const rare = rareFont(character, weight)
  if (rare === undefined) return String(weight)
  doc.registerFont(rare.name, rare.data)
  return rare.name
}
